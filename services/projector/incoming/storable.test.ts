import { describe, expect, it } from 'vitest';
import { storable } from './storable.ts';

describe('the JSON that Postgres can hold', () => {
  it.each([
    '{ "b" : 1, "a" : "\\u0041\\u00e9" }',
    '["\\ud7ff", "\\ue000"]',
    '"\\u0001"',
    'no JSON, and nobody looks',
  ])('is the text as it came where nothing stands against it: %s', (text) => {
    expect(storable(text)).toBe(text);
  });

  it.each([
    ['U+0000', '"a\\u0000b"', '"a\ufffdb"'],
    ['two of them', '"\\u0000\\u0000"', '"\ufffd\ufffd"'],
    ['the first half of a pair', '"\\ud83d!"', '"\ufffd!"'],
    ['the second half of a pair', '"\\uDE00!"', '"\ufffd!"'],
    ['the halves in capitals', '"\\uDBFF"', '"\ufffd"'],
  ])('has a replacement for %s', (_, text, held) => {
    expect(storable(text)).toBe(held);
  });

  it('keeps a pair that is whole', () => {
    expect(storable('"\\ud83d\\ude00"')).toBe('"\u{1f600}"');
  });

  it('is mended at every depth, in names and in values, and nowhere else', () => {
    const text = '{"a\\u0000":["\\ud800",{"b":["x\\u0000"]}],"c":null,"d":1.5,"e":true}';
    expect(storable(text)).toBe('{"a\ufffd":["\ufffd",{"b":["x\ufffd"]}],"c":null,"d":1.5,"e":true}');
  });
});
