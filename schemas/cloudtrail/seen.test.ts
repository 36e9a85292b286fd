import { describe, expect, it } from 'vitest';
import { entry } from './entry.ts';
import { at, count, flag, id, list, map, number, type Reader, text } from './seen.ts';

const readers: Record<string, Reader<unknown>> = {
  text,
  id,
  number,
  count,
  flag,
  list: list(text),
  map: map(text),
  entry: entry({ name: at('Name', text) }),
};

describe.each(Object.entries(readers))('a value read as %s', (_, reader) => {
  it.each([undefined, null, {}])('is not given when it is %j', (value) => {
    expect(reader(value, 'it')).toBeUndefined();
  });

  it('is masked when CloudTrail hides it', () => {
    expect(reader('***', 'it')).toStrictEqual({ masked: true });
  });
});

describe('a value', () => {
  it.each([
    [text, '', ''],
    [text, 7, '7'],
    [number, '2.5', 2.5],
    [number, 0, 0],
    [count, '5', 5],
    [flag, 'True', true],
    [flag, false, false],
    [list(text), 'one', ['one']],
    [list(text), [], []],
    [map(text), { Team: 'North', team: '' }, { Team: 'North', team: '' }],
    [at('Outer', 'Inner', text), { outer: { INNER: 'x' } }, 'x'],
  ] as const)('is read in the form it came in: %#', (reader, value, is) => {
    expect(reader(value, 'it')).toStrictEqual({ is });
  });

  it.each([id, number, count, flag])('that is an empty text is not given: %#', (reader) => {
    expect(reader('', 'it')).toBeUndefined();
  });

  it.each([
    [number, 'many', 'it: expected a number'],
    [count, 1.5, 'it: expected a whole number'],
    [flag, 'maybe', 'it: expected true or false'],
    [text, { a: 1 }, 'it: expected a text'],
    [list(number), [1, 'x'], 'it.1: expected a number'],
    [map(text), [1], 'it: expected a map'],
    [at('Inner', text), 'x', 'it: expected an object'],
    [entry({ name: at('Name', text) }), { Level: 1 }, 'it: its name is missing'],
  ] as const)('of another type is a fault that names the place: %#', (reader, value, fault) => {
    expect(() => reader(value, 'it')).toThrow(fault);
  });
});

describe('a mask', () => {
  it('inside a list leaves its element out and is said', () => {
    expect(list(text)(['a', '***'], 'it')).toStrictEqual({ is: ['a'], masked: true });
  });

  it('inside a map leaves its key out and is said', () => {
    expect(map(text)({ a: 'x', b: '***' }, 'it')).toStrictEqual({ is: { a: 'x' }, masked: true });
  });

  it('on the way to a value hides the value', () => {
    expect(at('Outer', 'Inner', text)({ Outer: '***' }, 'it')).toStrictEqual({ masked: true });
  });

  const config = entry({ key: at('Key', text) }, { detail: at('Detail', text) });

  it('on the key of an entry hides the entry', () => {
    expect(config({ Key: '***', Detail: 'x' }, 'it')).toStrictEqual({ masked: true });
  });

  it('on a detail of an entry leaves the detail out and is said', () => {
    expect(config({ Key: 'k', Detail: '***' }, 'it')).toStrictEqual({ is: { key: 'k' }, masked: true });
  });
});
