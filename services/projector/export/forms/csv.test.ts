import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column } from '../../files/column.ts';
import { csvHeader, csvLine, defused } from './csv.ts';

const columns: Column[] = [
  { name: 'name', type: 'text' },
  { name: 'at', type: 'instant' },
  { name: 'level', type: 'whole' },
  { name: 'on', type: 'truth' },
];
const line = csvLine(columns, false);

describe('a line of CSV', () => {
  it('has a cell a column, nothing where there is no value, and ends as RFC 4180 says', () => {
    expect(csvHeader(columns)).toBe('name,at,level,on\r\n');
    expect(line(['a', '2026-04-06 00:06:12+00', '-5', 't'])).toBe('a,2026-04-06T00:06:12Z,-5,true\r\n');
    expect(line([null, null, null, 'f'])).toBe(',,,false\r\n');
    expect(line(['', null, null, null])).toBe('"",,,\r\n');
  });

  it.each([
    ['a,b', '"a,b"'],
    ['say "a"', '"say ""a"""'],
    ['a\r\nb', '"a\r\nb"'],
    ['a;=b', '"a;=b"'],
    ['中原窓口', '中原窓口'],
  ])('tells %j as %s', (text, cell) => {
    expect(line([text, null, null, null])).toBe(`${cell},,,\r\n`);
  });
});

const signs = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '＝',
  '＋',
  '－',
  '＠',
  '﹢',
  '﹦',
  '−',
  '\u200b=',
  ' =',
];

describe('a cell that a spreadsheet would run', () => {
  it.each(signs)('begins with a quote instead: %j', (sign) => {
    expect(defused(`${sign}cmd|' /C calc'!A0`)).toBe(`'${sign}cmd|' /C calc'!A0`);
    expect(line([`${sign}1+1`, null, null, null])).toMatch(/^"?'/);
  });

  it('stands in no text and in no list', () => {
    const lists = csvLine([{ name: 'ids', type: 'json' }], false);
    expect(lists(['["=1+1"]'])).toBe('"[""=1+1""]"\r\n');
    expect(defused('a=b')).toBe('a=b');
  });

  it('is left as it is for programs that ask for it', () => {
    expect(csvLine(columns, true)(['=1', null, null, null])).toBe('=1,,,\r\n');
  });

  it('is what it was when the first quote is taken away', { timeout: 60_000 }, () => {
    const undone = (cell: string) => cell.replace(/^'/, '');
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...signs, "'=1", "''"));
    fc.assert(fc.property(text, (cell) => undone(defused(cell)) === cell));
  });
});
