import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { encode } from '@warehouse/ingestor/encode.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { archivedWith, beginArchiving, done, folder, house, start } from './archive/house.ts';
import { goes, prunedBy } from './archive/pruning.ts';
import { recordsIn } from './archive/year.ts';
import { projectAll } from './projection/events.ts';
import { contentOf } from './projection/house.ts';
import { former, today } from './retranslate/former.ts';

beginArchiving();

const translated = (...words: string[]) => start(['--retranslate', ...words], {}, 'rebuild').ended;
const proof = async () => JSON.parse((await start(['--json'], {}, 'verify').ended).out);
const proved = { agrees: true, unproved: 0 };

const textsIn = async (...tables: string[]) => {
  const rows = await house.query<{ id: string; text: string }>(
    tables.map((table) => `select event_id as id, event::text as text from ${table}`).join(' union all '),
  );
  return rows.map(({ id, text }) => `${id} ${text}`).sort();
};

const isArchived = (line: string) => /"archived" ?:/.test(line);

/** What readers would see if the translation had always been that of today. */
let expected: object;
/** The events of the former translation, as they came. */
let before: string[];

beforeEach(async () => {
  await projectAll(house.warehouse, today);
  expected = await contentOf(house);
  await house.empty();
  await projectAll(house.warehouse, former);
  before = await textsIn('ledger.change_events');
  await archivedWith(() => ({}));
});

describe('translating the ledger anew, whose records are archived', () => {
  it('reads them from the archive, and leads to what today’s translation says', async () => {
    const dry = await translated('--dry-run');
    expect(dry).toMatchObject({ code: 0, out: expect.stringContaining('would be changed') });
    expect(await recordsIn(house)).toEqual({ events: former.length, archived: former.length });
    expect(await translated()).toMatchObject({ code: 0, out: expect.stringContaining('Finished.') });
    expect(await contentOf(house)).toEqual(expected);
    expect(await proof()).toMatchObject(proved);
    expect((await translated()).out).toContain(' 0 were changed.');
    // those that became others are whole again, and as today's translation has them
    const whole = (await textsIn('ledger.change_events')).filter((line) => !isArchived(line));
    const published = today.map((event) => `${event.eventId} ${encode(event, null).value}`);
    expect(whole.length).toBeGreaterThan(0);
    expect(published).toEqual(expect.arrayContaining(whole));
  });

  it('leaves an archive that comes back as it was, byte for byte, and the rest is archived as another part', async () => {
    await translated();
    const [archived] = await archivedWith(() => ({}));
    expect(archived).toMatchObject({ month: '2026-04', part: 2, state: 'detached' });
    expect(await proof()).toMatchObject(proved);
    expect(await done('check')).not.toContain('WRONG');
    await done('restore', '2026-04');
    const all = await textsIn('ledger.change_events', 'ledger.superseded_events');
    expect(all).toEqual(expect.arrayContaining(before));
    expect(all.filter(isArchived)).toEqual([]);
    expect(await proof()).toMatchObject(proved);
    expect(await contentOf(house)).toEqual(expected);
  });

  it('counts those that were pruned, and says when a file is gone', async () => {
    const told = await prunedBy([{ keep: '10y' }, { kind: 'instance', keep: '1mo' }]);
    expect(goes(told)).toEqual(['3 instance']);
    const { code, out } = await translated();
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringContaining('left as they are: 3 had a record that was pruned from the archive'),
    });
    expect(await proof()).toMatchObject(proved);
    expect(goes(await prunedBy([{ keep: '1mo' }]))).not.toEqual([]);
    expect(await proof()).toMatchObject(proved);
    await house.query(
      `update ops.archived_parts set pruned = 0, file = 'ledger/month=2026-04/part-7.parquet'`,
    );
    await rm(join(folder, 'ledger'), { recursive: true });
    expect(await translated('--restart')).toMatchObject({
      code: 1,
      err: expect.stringContaining('file_missing'),
    });
  });
});
