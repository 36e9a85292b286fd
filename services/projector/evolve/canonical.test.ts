import { describe, expect, it } from 'vitest';
import { canonical } from './canonical.ts';

describe('the canonical text of a value', () => {
  it('has members in order at every depth', () => {
    const value = {
      name: 'ab',
      levels: [{ value: 'ja', name: 'language' }, null],
      id: { c: 1, a: true, b: 2 },
    };
    expect(canonical(value)).toBe(
      '{"id":{"a":true,"b":2,"c":1},"levels":[{"name":"language","value":"ja"},null],"name":"ab"}',
    );
  });

  it('does not take members for others whose names make the same word', () => {
    expect([canonical({ c: 1, ab: 2 }), canonical({ ca: 1, b: 2 })]).toEqual([
      '{"ab":2,"c":1}',
      '{"b":2,"ca":1}',
    ]);
  });

  it('has members whose names are numbers first, as any object has', () => {
    expect(canonical({ b: 1, '': 2, 10: 3, 9: 4 })).toBe('{"9":4,"10":3,"":2,"b":1}');
  });

  it.each([
    '',
    'plain',
    'ë中',
    '\u{1f600}',
    '"',
    '\\',
    '\n',
    '\0',
    '\x7f',
    '\u2028',
    '\ud83d',
    'a\udc00b',
    '\ue000',
    '\uffff',
  ])('writes a text as JSON does: %j', (text) => {
    expect([canonical(text), canonical({ [text]: true })]).toEqual([
      JSON.stringify(text),
      JSON.stringify({ [text]: true }),
    ]);
  });

  it('leaves out what is not there', () => {
    expect(canonical({ b: undefined, a: [undefined, Number.NaN, -0] })).toBe('{"a":[null,null,0]}');
  });

  it('keeps the order of lists', () => {
    expect(canonical(['b', 'a'])).toBe('["b","a"]');
  });

  it('holds a member of any name', () => {
    expect(canonical(JSON.parse('{"b":{},"__proto__":{"d":1,"c":2}}'))).toBe(
      '{"__proto__":{"c":2,"d":1},"b":{}}',
    );
  });
});
