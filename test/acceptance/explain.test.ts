import { openArchive } from '@warehouse/projector/explain/adapters/postgres.ts';
import { explain } from '@warehouse/projector/explain/explain.ts';
import { linesOf } from '@warehouse/projector/explain/print/lines.ts';
import { widthOf } from '@warehouse/projector/explain/print/wrap.ts';
import { demoTrail } from '@warehouse/trail/demo.ts';
import { simulate } from '@warehouse/trail/simulate.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf, second } from './bi/changes.ts';
import { expectAsInTables } from './explain/tables.ts';
import { troubledQueue } from './explain/troubled-queue.ts';
import { eventsOf, projectAll } from './projection/events.ts';
import { type House, openHouse } from './projection/house.ts';
import { startCommand } from './started.ts';

const trail = demoTrail();

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await projectAll(house.warehouse, eventsOf(trail.files));
  await projectAll(house.warehouse, troubledQueue());
});
afterAll(() => house?.close());

const run = (words: readonly string[], env: Record<string, string> = {}) =>
  startCommand('explain', words, { DATABASE_URL: house.url, ...env }).ended;

const objectsIn = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('the story of a resource', () => {
  it('is told to people within 100 columns: changes, people, files, and the state now', async () => {
    const { code, out } = await run(['queue', '001_nakahara']);
    expect(code).toBe(0);
    for (const line of out.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(100);
    const [head, ...parts] = out.split('\n\n');
    expect(head).toContain(trail.cast.queues.nakahara);
    expect(parts).toHaveLength(5);
    expect(parts[0]).toMatch(/QueueCreated\n.*\n +name +"Nakahara"/);
    expect(parts[0]).toContain('through cloudformation.amazonaws.com');
    expect(parts[1]).toMatch(/name +"Nakahara" → "中原窓口"/);
    expect(parts[1]).toContain('by suzuki');
    expect(parts[1]).toContain('CloudTrail hides the new description');
    expect(parts[3]).toMatch(/s3:\/\/trail\/[^ ]+\n +[^ ]+\.json\.gz record \d+/);
    expect(parts[4]).toMatch(
      /^Now\n[\s\S]*name +"001_nakahara"[\s\S]*Complete: [\s\S]*Masked: .*description/,
    );
  });

  it('is told to programs, one object a line, in the order of the fold', async () => {
    const { code, out } = await run(['queue', idOf('billing'), '--region', 'ap-northeast-1', '--json']);
    expect(code).toBe(0);
    const [resource, ...others] = objectsIn(out);
    const events = others.filter(({ about }) => about === 'event');
    expect(resource).toMatchObject({ about: 'resource', kind: 'queue', id: idOf('billing'), events: 11 });
    expect(
      events.map(({ operation, outcome, reasons }) => [
        operation,
        outcome,
        ...reasons.map(({ code }: { code: string }) => code),
      ]),
    ).toEqual([
      ['CreateQueue', 'changed', 'ordered_in_its_second', 'hidden'],
      ['UpdateQueueName', 'changed', 'moved_to_the_creation', 'ordered_in_its_second'],
      ['UpdateQueueStatus', 'changed', 'ordered_in_its_second'],
      ['AssociateQueueQuickConnects', 'changed', 'ordered_in_its_second'],
      ['UpdateQueueMaxContacts', 'moved_nothing', 'corrected'],
      ['UpdateQueueMaxContacts', 'moved_nothing', 'failed', 'corrects'],
      ['UpdateQueueStatus', 'changed_nothing', 'changed_nothing'],
      ['DescribeTheWeather', 'moved_nothing', 'audit_only'],
      ['DeleteQueue', 'moved_nothing', 'failed'],
      ['DeleteQueue', 'changed'],
      ['UpdateQueueName', 'moved_nothing', 'after_the_deletion'],
    ]);
    expect(events[0].s3).toEqual({ bucket: 'bucket', key: 'key', index: 0 });
    expect(events[6].s3).toBeNull();
    expect(others.at(-1)).toMatchObject({
      about: 'state',
      at: null,
      life: 'deleted',
      columns: { name: 'early', status: 'DISABLED', max_contacts: null },
      deletedAt: second(60),
      isComplete: true,
      maskedSince: { description: second(10) },
    });
  });

  it('can end at a time, and then says what came later', async () => {
    const words = ['queue', idOf('billing'), '--at', second(35)];
    const { code, out } = await run(words);
    expect(code).toBe(0);
    expect(out).toMatch(
      /\nAt 2026-04-06T10:00:35Z\n {2}Live; [\s\S]*status +"DISABLED"[\s\S]*\nLater \(5\):\n/,
    );
    expect(out).toMatch(/\nLater [\s\S]*QueueDeleted[\s\S]*\nNow\n {2}Deleted at 2026-04-06T10:01:00Z/);
    const objects = objectsIn((await run([...words, '--json'])).out);
    expect(objects.filter(({ isLater }) => isLater)).toHaveLength(5);
    expect(objects.slice(-2)).toMatchObject([
      { about: 'state', at: second(35), life: 'live' },
      { about: 'state', at: null, life: 'deleted' },
    ]);
  });

  it('says where a record without a file came from', async () => {
    const { out } = await run(['queue', idOf('billing')]);
    expect(out).toContain('from EventBridge, without a file');
  });
});

describe('what is asked for', () => {
  const { instance, users } = trail.cast;
  it('may be named by its ARN, its name, or a name it had', async () => {
    const arn = `arn:aws:connect:${instance.region}:123456789012:instance/${instance.instanceId}/agent/${users.tanaka}`;
    for (const words of [
      ['user', arn],
      ['user', 'tanaka'],
      ['queue', 'Nakahara'],
    ])
      expect(await run(words)).toMatchObject({ code: 0, err: '' });
  });

  it('is listed when its name is not unique', async () => {
    const { code, out, err } = await run(['queue', 'twin']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('2 resources of kind queue bear "twin"');
    for (const name of ['one', 'two'])
      expect(err).toContain(`npm run explain -- queue ${idOf(name)} --region`);
  });

  it('is told apart by its Region when a replica shares its id', async () => {
    expect(await run(['queue', idOf('one')])).toMatchObject({ code: 1 });
    const { code, out } = await run(['queue', idOf('one'), '--region', 'us-east-1']);
    expect(code).toBe(0);
    expect(out).toContain('queue replica');
  });

  it('is refused with what to do next when it is not known', async () => {
    expect(await run(['queue', 'nakahra'])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining(`npm run explain -- queue ${trail.cast.queues.nakahara}`),
    });
    expect((await run(['queue', 'tanaka'])).err).toContain(`npm run explain -- user ${users.tanaka}`);
    expect((await run(['user', '?!'])).err).toContain('select user_id, username from bi.users');
  });
});

describe('the command', () => {
  it('says how it is used', async () => {
    expect(await run(['prompt', 'x'])).toMatchObject({ code: 2, err: expect.stringContaining('usage:') });
  });

  it('needs the warehouse', async () => {
    const ran = await run(['queue', 'x'], { DATABASE_URL: '' });
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('DATABASE_URL is missing') });
  });
});

const chaos = { skew: 0.2, corrections: 0.1, masks: 0.1, omissions: 0.1, sameSecond: 0.2 };

describe('every story of a troubled trail', () => {
  it('says of its events and its end what the tables say', async () => {
    await house.empty();
    const { files } = simulate({ seed: 31, calls: 300, connectShare: 1, instances: 2, chaos });
    await projectAll(house.warehouse, eventsOf(files));
    const archive = openArchive(house.url);
    try {
      const resources = await house.query<{ kind: 'queue'; id: string; region: string }>(
        `select distinct resource_kind as kind, resource_id as id, region from bi.changes
         where resource_kind in ('user', 'routing-profile', 'queue')`,
      );
      expect(resources.length).toBeGreaterThan(20);
      for (const { kind, id, region } of resources) {
        const question = { kind, wanted: id, region, instanceId: null, at: null, json: true };
        const found = await archive.read((books) => explain(question, books));
        if (!('story' in found)) throw new Error(`no story of ${kind} ${id}`);
        const told = linesOf(found, null).map((line) => JSON.parse(line));
        await expectAsInTables(house, { kind, id, region }, told);
      }
    } finally {
      await archive.close();
    }
  });
});
