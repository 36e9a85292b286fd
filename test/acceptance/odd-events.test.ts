import { encode } from '@warehouse/ingestor/encode.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { projectAll, projectMessages } from './projection/events.ts';
import { type House, openHouse } from './projection/house.ts';
import { called, created, queue, renamed } from './projection/story.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());
beforeEach(() => house.empty());

const t = (minute: number) => `2026-04-06T10:${String(minute).padStart(2, '0')}:00Z`;
const instance = 'arn:aws:connect:ap-northeast-1:123456789012:instance/0563ad04-31c9-4943-a135-50d27b0ac5a1';
const letters = () => house.query('select code from ops.dead_letters');

/** A renaming whose record has these members besides, as text. */
function withMembers(members: string, key = 'one.json.gz') {
  const [event] = renamed('x', t(1), 'e2', { key });
  if (!event) throw new Error('Nothing was renamed');
  return encode(event, Buffer.from(JSON.stringify(event.record).replace('{', `{${members},`)));
}

describe('an event that is like no other', () => {
  it('goes into the ledger as it came, though it escapes what Postgres could hold', async () => {
    const members = '"a":"\\ud83d\\ude00 C:\\\\u0000","b":9007199254740993,"c":1.0,"d":1,"d":2';
    await projectMessages(house.warehouse, [withMembers(members)]);
    const [row] = await house.query<{ record: string }>(
      `select event->>'record' as record from ledger.change_events`,
    );
    expect(row?.record.slice(1, members.length + 1)).toBe(members);
  });

  it('is known again from another file, whatever its members are called', async () => {
    for (const key of ['one.json.gz', 'two.json.gz'])
      await projectMessages(house.warehouse, [withMembers('"__proto__":{"a":1}', key)]);
    expect(await letters()).toEqual([]);
  });

  it('is known again from another file, in the same batch and later, however deep it is nested', async () => {
    const deep = `"deep":${'['.repeat(6_000)}${']'.repeat(6_000)}`;
    const [one, two, three] = ['one', 'two', 'three'].map((key) => withMembers(deep, key));
    await projectMessages(house.warehouse, [one as never, two as never]);
    await projectMessages(house.warehouse, [three as never]);
    expect(await letters()).toEqual([]);
    expect(await house.query('select name from bi.queues')).toEqual([{ name: 'x' }]);
  });

  it('has every tag, whatever it is called', async () => {
    const tag = (id: string, at: string, operation: string, request: object) =>
      called({ operation, at, id, request: { resourceArn: `${instance}/queue/${queue}`, ...request } });
    const tags = JSON.parse('{"__proto__":"a","constructor":"b","toString":"c"}');
    await projectAll(house.warehouse, [...created(t(0)), ...tag('e2', t(1), 'TagResource', { tags })]);
    const told = async () => (await house.query<{ tags: object }>('select tags from bi.queues'))[0]?.tags;
    expect(Object.entries((await told()) ?? {}).sort()).toEqual(Object.entries(tags).sort());
    await projectAll(
      house.warehouse,
      tag('e3', t(2), 'UntagResource', { tagKeys: ['__proto__', 'toString'] }),
    );
    expect(await told()).toEqual({ constructor: 'b' });
  });
});
