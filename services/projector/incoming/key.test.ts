import { describe, expect, it } from 'vitest';
import { digestOf, fingerprintOf, resourceKey, uuidOf } from './key.ts';

describe('the key of a resource', () => {
  it('is the same for ever: rows of years ago stand under it', () => {
    expect(resourceKey('eu-west-2', 'i1', 'queue', 'q1')).toBe('5db1ae8b-e076-5676-a121-a3d5464af73b');
  });

  it('has an empty place for the instance it lacks', () => {
    expect(resourceKey('eu-west-2', null, 'phone-number', 'n1')).toBe(uuidOf('eu-west-2//phone-number/n1'));
  });
});

describe('a uuid made of a name', () => {
  it.each(['', 'a', 'b', 'c', 'd', 'e', 'ü'])(
    'is of version 5 and of the variant of RFC 9562: %j',
    (name) => {
      expect(uuidOf(name)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    },
  );
});

describe('a digest', () => {
  it('is the first half of the SHA-256 of the bytes with the dashes of a uuid', () => {
    expect(digestOf('a')).toBe('ca978112-ca1b-bdca-fac2-31b39a23dc4d');
    expect(digestOf(Buffer.from('a'))).toBe(digestOf('a'));
  });
});

describe('a fingerprint', () => {
  it('is the MD5 of a text with the dashes of a uuid: versions of years ago have theirs', () => {
    expect(fingerprintOf('a')).toBe('0cc175b9-c0f1-b6a8-31c3-99e269772661');
  });
});
