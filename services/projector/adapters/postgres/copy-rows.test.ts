import { describe, expect, it } from 'vitest';
import { copyMessages } from './copy-rows.ts';
import type { PgType } from './wire.ts';

const column = (member: string, type: PgType) => ({
  member,
  type,
  value: (row: Record<string, unknown>) => row[member],
});

const head = `${Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1').toString('hex')}0000000000000000`;

/** What the messages carry together, each of them looked at. */
function carried(messages: readonly Buffer[]): string {
  const [last, ...data] = messages.toReversed();
  expect(last?.toString('latin1')).toBe('c\0\0\0\u0004');
  for (const message of data) {
    expect(message.toString('latin1', 0, 1)).toBe('d');
    expect(message.readInt32BE(1)).toBe(message.length - 1);
  }
  return data
    .toReversed()
    .map((message) => message.toString('hex', 5))
    .join('');
}

describe('rows to be copied', () => {
  it('say how many columns they have, and of each how long it is', () => {
    const messages = copyMessages([column('a', 'text'), column('b', 'int4')], [{ a: 'é', b: 7 }]);
    expect(carried(messages)).toBe(`${head}000200000002c3a90000000400000007ffff`);
  });

  it('have a length of -1 for null and for nothing', () => {
    const messages = copyMessages([column('a', 'text'), column('b', 'text')], [{ a: null }]);
    expect(carried(messages)).toBe(`${head}0002ffffffffffffffffffff`);
  });

  it('hold lists as arrays, empty ones without a dimension', () => {
    const messages = copyMessages([column('a', 'texts')], [{ a: ['x'] }, { a: [] }]);
    const one = '0000000100000000000000190000000100000001' + '0000000178';
    const none = '000000000000000000000019';
    expect(carried(messages)).toBe(`${head}0001${'00000019'}${one}0001${'0000000c'}${none}ffff`);
  });

  it('may be longer than a piece, repeat, and come in any number', () => {
    const long = 'x'.repeat(300_000);
    const rows = [{ a: 'same' }, { a: 'same' }, { a: long }, { a: long }, { a: 'same' }];
    const messages = copyMessages([column('a', 'text')], rows);
    const cell = (text: string) => {
      const length = Buffer.alloc(4);
      length.writeInt32BE(text.length);
      return `0001${length.toString('hex')}${Buffer.from(text).toString('hex')}`;
    };
    expect(messages.length).toBeGreaterThan(2);
    expect(carried(messages)).toBe(`${head}${rows.map(({ a }) => cell(a)).join('')}ffff`);
  });

  it.each([
    ['text', 7],
    ['json', {}],
    ['texts', 'no list'],
    ['texts', [1]],
    ['int4', 2 ** 31],
  ] as const)('hold nothing that is no %s, and say which member it is', (type, value) => {
    expect(() => copyMessages([column('a', type)], [{ a: value }])).toThrow(
      expect.objectContaining({ remedy: 'park', code: 'value_refused', facts: { member: 'a', type } }),
    );
  });
});
