import { describe, expect, it } from 'vitest';
import { BrokenRecord } from './broken-record.ts';
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
    [text, true, 'true'],
    [id, 'arn:aws:connect:us-east-1:123456789012:instance/i/queue/q', 'q'],
    [number, '2.5', 2.5],
    [number, 0, 0],
    [count, '5', 5],
    [flag, 'True', true],
    [flag, false, false],
    [flag, 'FALSE', false],
    [count, -1, -1],
    [count, 2147483647, 2147483647],
    [count, -2147483648, -2147483648],
    [list(text), 'one', ['one']],
    [list(text), [], []],
    [list(text), [null, 'a', {}], ['a']],
    [map(text), { a: null, b: 'x' }, { b: 'x' }],
    [map(text), { Team: 'North', team: '' }, { Team: 'North', team: '' }],
    [at('Outer', 'Inner', text), { outer: { INNER: 'x' } }, 'x'],
  ] as const)('is read in the form it came in: %#', (reader, value, is) => {
    expect(reader(value, 'it')).toStrictEqual({ is });
  });

  it('that lies in an object which is not given is not given', () => {
    expect(at('Outer', 'Inner', text)({}, 'it')).toBeUndefined();
    expect(at('Outer', 'Inner', text)({ Other: 1 }, 'it')).toBeUndefined();
    expect(at('Outer', 'Inner', text)({ Outer: { Other: 1 } }, 'it')).toBeUndefined();
  });

  it.each([id, number, count, flag])('that is an empty text is not given: %#', (reader) => {
    expect(reader('', 'it')).toBeUndefined();
  });

  it.each([
    [number, 'many', 'it: expected a number'],
    [count, 1.5, 'it: expected a whole number below 2^31'],
    [count, 2 ** 31, 'it: expected a whole number below 2^31'],
    [count, '-2147483649', 'it: expected a whole number below 2^31'],
    [count, 1e300, 'it: expected a whole number below 2^31'],
    [flag, 'maybe', 'it: expected true or false'],
    [id, 7, 'it: expected an id'],
    [number, true, 'it: expected a number'],
    [number, 'Infinity', 'it: expected a number'],
    [text, ['a'], 'it: expected a text'],
    [list(list(number)), [[1], [2, 'x']], 'it.1.1: expected a number'],
    [list(number), 'x', 'it.0: expected a number'],
    [map(number), { a: 1, b: 'x' }, 'it.b: expected a number'],
    [map(text), 'a=1', 'it: expected a map'],
    [map(text), [], 'it: expected a map'],
    [at('Inner', text), ['x'], 'it: expected an object'],
    [at('Outer', 'Inner', number), { Outer: { Inner: 'x' } }, 'it.Outer.Inner: expected a number'],
    [entry({}, { level: at('Level', number) }), { Level: 'x' }, 'it.Level: expected a number'],
    [text, { a: 1 }, 'it: expected a text'],
    [list(number), [1, 'x'], 'it.1: expected a number'],
    [map(text), [1], 'it: expected a map'],
    [at('Inner', text), 'x', 'it: expected an object'],
    [entry({ name: at('Name', text) }), { Level: 1 }, 'it: its name is missing'],
  ] as const)('of another type is a fault that names the place: %#', (reader, value, fault) => {
    expect(() => reader(value, 'it')).toThrow(new BrokenRecord(fault));
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

  it('on one key of an entry hides the entry, though another is missing', () => {
    const pair = entry({ key: at('Key', text), other: at('Other', text) });
    expect(pair({ Key: '***' }, 'it')).toStrictEqual({ masked: true });
    expect(() => pair({ Key: 'k' }, 'it')).toThrow(new BrokenRecord('it: its other is missing'));
  });

  it('inside a detail of an entry leaves what else is told of it', () => {
    const lists = entry({ key: at('Key', text) }, { all: at('All', list(text)), more: at('More', text) });
    expect(lists({ Key: 'k', All: ['a', '***'] }, 'it')).toStrictEqual({
      is: { key: 'k', all: ['a'] },
      masked: true,
    });
  });
});
