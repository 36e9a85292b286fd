import { describe, expect, it } from 'vitest';
import { storable } from './storable.ts';

describe('the JSON that Postgres can hold', () => {
  it.each([
    '{ "b" : 1, "a" : "\\u0041\\u00e9" }',
    '["\\ud7ff", "\\ue000"]',
    '"\\u0001"',
    '"\\ud83d\\ude00 \\uD83D\\uDE00"',
    '"a path: C:\\\\u0000 \\\\ud800"',
    '{"a":9007199254740993,"b":1.0,"c":1,"c":2,"d":"\\ud83d\\ude00 \\/"}',
    'no JSON, and nobody looks',
    'no JSON either: \\U0000 \\',
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

  it('has one for a half before a whole pair, and behind a backslash', () => {
    expect(storable('"\\ud83d\\ud83d\\ude00 \\\\\\u0000"')).toBe('"\ufffd\\ud83d\\ude00 \\\\\ufffd"');
  });

  it('is mended at every depth, in names and in values, and nowhere else', () => {
    const text = '{"a\\u0000":["\\ud800",{"b":["x\\u0000"]}],  "c":9007199254740993,"d":1.50,"c":"\\u00e9"}';
    expect(storable(text)).toBe(
      '{"a\ufffd":["\ufffd",{"b":["x\ufffd"]}],  "c":9007199254740993,"d":1.50,"c":"\\u00e9"}',
    );
  });
});
