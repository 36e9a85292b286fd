import { changesTopic } from '@warehouse/events/message.ts';
import type { Service } from '@warehouse/local/service.ts';
import { openEventLog } from '@warehouse/runtime/event-log/open.ts';
import { expect, it } from 'vitest';
import { startCommand } from '../started.ts';
import type { House, Open } from './house.ts';
import { parts, report, startAll } from './load.ts';
import type { LogUnderTest } from './logs.ts';
import { trail } from './trail.ts';
import { changesOf, expectTruth } from './truth.ts';

/** What the log loses, or is thought to have lost. The warehouse's own checkpoints tell; nothing is passed over in silence. */
export function gaps(open: Open, log: LogUnderTest): void {
  it('needs nothing that its group has noted, and stops where events were dropped before they were read', async () => {
    const house = await open();
    const { files, truth } = trail(700);
    const [first = [], second = [], third = []] = parts(files, 3);
    await house.put(files);
    const [ingestor, projector] = (await startAll(house, 'ingestor', 'projector')) as [Service, Service];
    await house.announce(first);
    await house.settled();
    expect(await projector.stop()).toBe(0);

    await log.forgetGroups(house.query);
    await house.announce(second);
    const [another] = (await startAll(house, 'projector')) as [Service];
    await house.settled();
    expect(await tell(house, 'list')).toBe('No gap.\n');
    expect(await another.stop()).toBe(0);

    await house.announce(third);
    await expect.poll(house.inQueue).toBe(0);
    await log.truncate(house.query);
    const before = await house.arrived();
    await stopsAtGap(house);
    expect(await house.arrived()).toBe(before);
    const lost = await accepted(house, 'retention');
    await house.start('projector');
    await house.announce(third);
    await house.settled(changesOf(truth));
    await expectTruth(house, truth);
    await remembered(house, lost);
    expect(await ingestor.stop()).toBe(0);
    report(house, ['its group was forgotten', `events of ${lost} partitions were dropped`], changesOf(truth));
  });

  it('stops when the topic is made anew, while it runs or not, until somebody says that it shall go on', async () => {
    const house = await open();
    const { files, truth } = trail(800);
    const [first = [], second = [], third = []] = parts(files, 3);
    await house.put(files);
    const [ingestor, running] = (await startAll(house, 'ingestor', 'projector')) as [Service, Service];
    await house.announce(first);
    await house.settled();
    expect(await ingestor.stop()).toBe(0);
    await log.recreate(house.query);
    const [other] = (await startAll(house, 'ingestor')) as [Service];
    // who reads from Kafka meanwhile learns of it with the first message
    await house.announce(second.slice(0, 2));
    await stopsAtGap(house, running);
    const lost = await accepted(house, 'another log');

    const [stopped] = (await startAll(house, 'projector')) as [Service];
    await house.announce(second.slice(2));
    await house.settled();
    expect([await other.stop(), await stopped.stop()]).toEqual([0, 0]);
    await log.recreate(house.query);
    await stopsAtGap(house);
    const again = await accepted(house, 'another log');

    await startAll(house, 'ingestor', 'projector');
    await house.announce(third);
    await house.settled(changesOf(truth));
    await expectTruth(house, truth);
    await remembered(house, lost + again);
    report(house, ['the topic was made anew twice'], changesOf(truth));
  });
}

/** A topic that was made anew, and has grown beyond the checkpoint before the projector looks. */
export function grownAnew(open: Open, log: LogUnderTest): void {
  it('stops when the topic was made anew and holds more than was read of the old one', async () => {
    const house = await open();
    const { files, truth } = trail(900);
    const [first = [], ...others] = parts(files, 6);
    await house.put(files);
    // the log of this test begins at 0
    const eventLog = await openEventLog(log.urlFor(house.databaseUrl));
    await eventLog.ensureTopic(changesTopic, 6);
    await eventLog.close();
    await log.recreate(house.query);
    await house.query('delete from ops.checkpoints');
    const [ingestor, projector] = (await startAll(house, 'ingestor', 'projector')) as [Service, Service];
    await house.announce(first);
    await house.settled();
    expect([await projector.stop(), await ingestor.stop()]).toEqual([0, 0]);

    await log.recreate(house.query);
    await startAll(house, 'ingestor');
    await house.announce(others.flat());
    await expect.poll(() => outgrown(house)).toBe(true);
    const arrived = await house.arrived();
    await stopsAtGap(house);
    expect(await house.arrived()).toBe(arrived);
    const lost = await accepted(house, 'another log');
    await startAll(house, 'projector');
    await house.announce(first);
    await house.settled(changesOf(truth));
    await expectTruth(house, truth);
    await remembered(house, lost);
    report(house, ['the topic was made anew and grew beyond the checkpoint'], changesOf(truth));
  });
}

/** Whether every partition holds more than was read: by its offsets alone nobody can tell that it is another one. */
async function outgrown({ log, query, inQueue }: House): Promise<boolean> {
  const read = await query<{ partition: number; next: number }>(
    'select log_partition as partition, next_offset::int as next from ops.checkpoints where topic = $1',
    [changesTopic],
  );
  const ends = (await log.ends(query)).filter(({ topic }) => topic === changesTopic);
  const isBeyond = read.every(({ partition, next }) =>
    ends.some((each) => each.partition === partition && each.end >= next),
  );
  return isBeyond && (await inQueue()) === 0;
}

/** It ends with 1 and says why. */
async function stopsAtGap(house: House, given?: Service): Promise<void> {
  const projector = given ?? (await house.start('projector'));
  expect(await projector.exited, projector.lines.slice(-5).join('\n')).toBe(1);
  expect(projector.lines.filter((line) => line.includes('"offsets_lost"'))).toHaveLength(1);
  expect(projector.lines.join('\n')).toContain('npm run gaps');
}

async function tell(house: House, ...words: string[]): Promise<string> {
  const env = { DATABASE_URL: house.databaseUrl, EVENT_LOG_URL: house.log.urlFor(house.databaseUrl) };
  const ran = await startCommand('gaps', words, env).ended;
  expect(ran).toMatchObject({ code: 0, err: '' });
  return ran.out;
}

/** Accepts what is lost; gives of how many partitions it was. */
async function accepted(house: House, cause: string): Promise<number> {
  const open =
    (await tell(house, 'list')).split('Accepted:')[0]?.match(/^connect\.changes\.v1\/\d+: /gm) ?? [];
  expect(open.length).toBeGreaterThan(0);
  const out = await tell(house, 'accept', '--reason', `a test of ${cause}`, '--by', 'sato');
  expect(out).toContain(`${open.length} gaps were accepted.`);
  const noted = await house.query('select from ops.gaps where cause = $1 and accepted_by = $2', [
    cause,
    'sato',
  ]);
  expect(noted.length).toBeGreaterThanOrEqual(open.length);
  return open.length;
}

/** By readers, and by whoever verifies. */
async function remembered(house: House, count: number): Promise<void> {
  const told = await house.query('select gaps_accepted, last_gap_at is not null as dated from bi.about');
  expect(told).toEqual([{ gaps_accepted: count, dated: true }]);
  const { out } = await startCommand('verify', ['--json'], { DATABASE_URL: house.databaseUrl }).ended;
  expect(JSON.parse(out).gaps).toHaveLength(count);
}
