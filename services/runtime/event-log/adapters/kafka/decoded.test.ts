import { describe, expect, it } from 'vitest';
import { decoded } from './decoded.ts';

const stored = { timestamp: '1775520000123', attributes: 0, offset: '9007199254740993' };

describe('a message of Kafka', () => {
  it('keeps its offset, its time, its bytes and its text beyond ASCII', () => {
    const value = Buffer.from('{}');
    const headers = { ce_id: Buffer.from('キュー'), 'content-type': 'application/json' };
    expect(decoded({ ...stored, key: Buffer.from('é'), headers, value })).toEqual({
      offset: 9007199254740993n,
      storedAt: 1775520000123,
      key: 'é',
      headers: { ce_id: 'キュー', 'content-type': 'application/json' },
      value,
    });
  });

  it('has the first value of a header that came twice, and empty ones for what is missing', () => {
    const headers = { twice: [Buffer.from('first'), 'second'], none: undefined };
    expect(decoded({ ...stored, key: null, headers, value: null })).toEqual({
      offset: 9007199254740993n,
      storedAt: 1775520000123,
      key: '',
      headers: { twice: 'first', none: '' },
      value: Buffer.alloc(0),
    });
  });
});
