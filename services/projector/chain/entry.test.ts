import { describe, expect, it } from 'vitest';
import { arrived } from '../incoming/story.ts';
import { eventRow } from '../rows/event-row.ts';
import { entryOfRow } from './entry.ts';

const row = {
  ...eventRow(arrived()),
  recordedAt: '2024-09-29T14:25:00.000001Z',
  salt: '5c3a6f0e-8f5c-4a53-9d3d-5a1f0c9b7e21',
  link: 7,
};
const beside = Object.keys(eventRow(arrived())).filter((name) => name !== 'event');

describe('a row of the ledger', () => {
  it('has an entry in its link', () => {
    expect(entryOfRow(row)).toMatchObject({ link: 7, eventId: 'e1', differing: null });
  });

  it.each(beside)('is found to differ when its %s says something else than the text', (column) => {
    expect(entryOfRow({ ...row, [column]: 'another' }).differing).toBe(column);
  });

  it.each(['nothing', '{}', '{"eventId":"e1"}'])('is found to differ when its text is %j', (event) => {
    expect(entryOfRow({ ...row, event }).differing).toBe('the text is no change event');
  });
});
