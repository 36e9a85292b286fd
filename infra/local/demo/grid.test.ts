import { describe, expect, it } from 'vitest';
import { grid, shown } from './grid.ts';

describe('a grid', () => {
  it('aligns columns, wide characters included', () => {
    const rows = [
      { name: '中原', since: 1 },
      { name: 'billing', since: 22 },
    ];
    expect(grid(rows)).toEqual(['name     since', '───────  ─────', '中原     1', 'billing  22']);
  });

  it('of no rows is empty', () => expect(grid([])).toEqual([]));
});

describe('a value', () => {
  it.each([
    [null, ''],
    [new Date('2022-04-12T02:32:35Z'), '2022-04-12 02:32:35'],
    [new Date('2022-04-12T02:32:00Z'), '2022-04-12 02:32:00'],
    [['a', 'b'], 'a, b'],
    [{ a: 1 }, '{"a":1}'],
    [true, 'true'],
    ['two\nlines', 'two lines'],
  ])('%j is shown as %j', (value, text) => expect(shown(value)).toBe(text));
});
