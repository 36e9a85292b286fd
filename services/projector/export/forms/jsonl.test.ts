import { describe, expect, it } from 'vitest';
import type { Column } from '../../files/column.ts';
import { jsonLine } from './jsonl.ts';

const columns: Column[] = [
  { name: 'name', type: 'text' },
  { name: 'at', type: 'instant' },
  { name: 'level', type: 'whole' },
  { name: 'lag', type: 'number' },
  { name: 'on', type: 'truth' },
  { name: 'ids', type: 'json' },
];

describe('a line of JSON', () => {
  it('has the values in their types', () => {
    const line = jsonLine(columns)([
      'a "b"\n',
      '2026-04-06 00:06:12+00',
      '-5',
      '0.5',
      't',
      '["x", {"y": 1}]',
    ]);
    expect(line.endsWith('}\n')).toBe(true);
    expect(JSON.parse(line)).toEqual({
      name: 'a "b"\n',
      at: '2026-04-06T00:06:12Z',
      level: -5,
      lag: 0.5,
      on: true,
      ids: ['x', { y: 1 }],
    });
  });

  it('has null where there is no value', () => {
    const line = jsonLine(columns)([null, null, null, 'NaN', null, null]);
    expect(Object.values(JSON.parse(line))).toEqual([null, null, null, null, null, null]);
  });
});
