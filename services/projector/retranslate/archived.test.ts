import { describe, expect, it } from 'vitest';
import type { FileRow } from '../files/column.ts';
import { readOn } from './archived.ts';

const rows: FileRow[][] = [
  [
    ['a', '1'],
    ['b', '2'],
  ],
  [
    ['d', '2'],
    ['c', '2'],
    ['e', '3'],
  ],
  [],
  [['f', '9']],
];
const place = (second: number) => ({ occurredAt: `2026-04-06T00:00:0${second}Z`, eventId: '' });
const told = ([eventId, second]: FileRow) => ({
  eventId: eventId ?? '',
  milliseconds: Date.parse(place(Number(second)).occurredAt),
  text: `text of ${eventId}`,
});
let read = 0;
async function* given() {
  read = 0;
  for (const some of rows) {
    read += 1;
    yield some;
  }
}
const ids = (some: readonly { eventId: string }[]) => some.map(({ eventId }) => eventId);

describe('a part that is read on', () => {
  it('gives the events that are asked for, and is read no further than they go', async () => {
    const next = readOn(given(), told);
    expect(await next(new Set(['a']), place(1))).toEqual([told(['a', '1'])]);
    expect(read).toBe(1);
    expect(ids(await next(new Set(['b', 'c']), place(2)))).toEqual(['b', 'c']);
    expect(read).toBe(2);
    expect(ids(await next(new Set(['d']), place(2)))).toEqual(['d']);
    expect(ids(await next(new Set(['e', 'f', 'gone']), place(9)))).toEqual(['e', 'f']);
    expect(await next(new Set(['g']), place(9))).toEqual([]);
  });

  it('passes over what nobody asks for, as a run does that goes on in the middle', async () => {
    const next = readOn(given(), told);
    expect(ids(await next(new Set(['e']), place(3)))).toEqual(['e']);
    expect(ids(await next(new Set(['f']), place(9)))).toEqual(['f']);
  });
});
