import { type HoldBook, openHoldBook } from '@warehouse/projector/holds/adapters/postgres.ts';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { erase, everything, house, openStory, run } from './erase-person/house.ts';
import { hana, instance } from './erase-person/story.ts';
import { broken, verified } from './verify/verified.ts';

openStory();

const erasing = ['--instance', instance, '--user', 'hsato', '--actor', 'hana-iam'];
const place = (...words: string[]) => run('holds', 'place', '--by', 'dpo', '--reason', 'case 17', ...words);
const any = { instanceId: null, kind: null, resourceId: null };
const held = <T>(work: (book: HoldBook) => Promise<T>): Promise<T> => {
  const book = openHoldBook(house.url);
  return work(book).finally(() => book.close());
};
const standing = async (...words: string[]) => {
  const { out } = await run('holds', 'list', '--json', ...words);
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
};

describe('a legal hold', () => {
  it('is kept: placed, listed, lifted, and listed still if told so', async () => {
    expect(await run('holds', 'list')).toMatchObject({ code: 0, out: '', err: 'Nothing is on hold.\n' });
    const placed = await place('--instance', instance, '--kind', 'user', '--resource', hana);
    expect(placed).toMatchObject({ code: 0, err: '' });
    expect(placed.out).toContain(`kind user, resource ${hana} of instance ${instance}: case 17 (placed 20`);
    const [hold, ...others] = await standing();
    expect(others).toEqual([]);
    expect(hold).toEqual({
      ...{ id: expect.any(Number), instanceId: instance, kind: 'user', resourceId: hana, reason: 'case 17' },
      ...{ placedAt: expect.stringMatching(/Z$/), placedBy: 'dpo', liftedAt: null, liftedBy: null },
    });
    const lifted = await run('holds', 'lift', `${hold.id}`, '--by', 'judge');
    expect(lifted.out).toMatch(/^Lifted .*, lifted 20.* by judge\)$/m);
    expect(await standing()).toEqual([]);
    expect(await standing('--all')).toMatchObject([{ id: hold.id, liftedBy: 'judge' }]);
    expect(await run('holds', 'lift', `${hold.id}`)).toMatchObject({
      code: 1,
      err: expect.stringContaining('hold_unknown'),
    });
  });

  it('says that it holds nothing yet, perhaps by a mistake', async () => {
    expect(await place('--kind', 'users')).toMatchObject({
      code: 0,
      err: expect.stringContaining('no such event so far'),
    });
  });

  it('keeps a person from being erased, dry or not, and says why', async () => {
    await place('--kind', 'user', '--resource', hana);
    const before = await everything();
    for (const words of [['--dry-run'], ['--reason', 'asked', '--yes']]) {
      const refused = await run('erase', ...erasing, ...words);
      expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining('(on_hold)') });
      expect(refused.err).toMatch(/kind user, resource .* \(hold \d+: case 17\)/);
    }
    expect(await everything()).toEqual(before);
  });

  it.each([
    ['everything', any],
    ['the instance', { ...any, instanceId: instance }],
    ['users', { ...any, kind: 'user' }],
    ['what the person changed', { ...any, instanceId: instance, kind: 'queue' }],
  ])('on %s keeps the person until it is lifted', async (_, about) => {
    const { id } = await held((book) => book.place(about, { reason: 'case 17', by: 'dpo' }));
    await expect(erase()).rejects.toMatchObject({ code: 'on_hold', facts: { holds: `${id}` } });
    await held((book) => book.lift([id], 'judge'));
    expect(await erase()).toMatchObject({ events: 6 });
    expect(broken(await verified(house.url))).toEqual([]);
  });

  it.each([
    ['another instance', { ...any, instanceId: 'another' }],
    ['a kind that the person never touched', { ...any, kind: 'routing-profile' }],
  ])('on %s keeps nobody else', async (_, about) => {
    await held((book) => book.place(about, { reason: 'case 17', by: 'dpo' }));
    expect(await erase()).toMatchObject({ events: 6 });
  });

  it('on what only a dead letter about the person may tell keeps the person', async () => {
    await house.query(
      `insert into ops.dead_letters (id, service, reason, code, first_at, last_at, attempts, body)
       values (gen_random_uuid(), 'projector', 'undecodable', 'not_a_change_event', now(), now(), 1, $1)`,
      [`{"resourceId":"${hana}","instanceId":"another`],
    );
    const { id } = await held((book) =>
      book.place({ ...any, instanceId: 'another' }, { reason: 'case 17', by: 'dpo' }),
    );
    await expect(erase()).rejects.toMatchObject({ code: 'on_hold', facts: { holds: `${id}` } });
    await held((book) => book.lift([id], 'judge'));
    expect(await erase()).toMatchObject({ events: 6, deadLetters: 2 });
  });

  it('is placed once whoever deletes by those that stood before is done', async () => {
    const client = new pg.Client({ connectionString: house.url });
    await client.connect();
    await client.query('begin; lock table ops.holds in share mode');
    let isPlaced = false;
    const placing = held((book) => book.place(any, { reason: 'case 17', by: 'dpo' })).then(() => {
      isPlaced = true;
    });
    await expect
      .poll(() => house.query(`select from pg_locks where not granted and relation = 'ops.holds'::regclass`))
      .toHaveLength(1);
    expect(isPlaced).toBe(false);
    await client.query('commit');
    await placing;
    await client.end();
  });
});
