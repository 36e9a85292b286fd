import { startService } from '@warehouse/local/service.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { projectAll } from './projection/events.ts';
import { contentOf } from './projection/house.ts';
import { queue, renamed } from './projection/story.ts';
import { startCommand } from './started.ts';
import {
  beginDistrusting,
  constraint,
  first,
  house,
  last,
  marks,
  names,
  poison,
  second,
  t,
  unconstrained,
} from './untrusted/house.ts';
import { broken, verified } from './verify/verified.ts';

beginDistrusting();

describe('commands about a resource that is not trusted', () => {
  const run = (command: string, ...words: string[]) =>
    startCommand(command, words, { DATABASE_URL: house.url }).ended;
  const idOf = async () =>
    (await house.query<{ id: string }>('select dead_letter_id as id from bi.untrusted_resources'))[0]?.id ??
    '';
  beforeEach(async () => {
    await house.query(unconstrained);
    await house.query(constraint);
    await projectAll(house.warehouse, [first, second, poison, last]);
    return () => house.query(unconstrained);
  });

  it('say so: verify, explain and a rebuild that stops', async () => {
    const id = await idOf();
    const verifying = await run('verify', '--all');
    expect(verifying).toMatchObject({ code: 0, out: expect.stringContaining('1 resource not trusted') });
    expect(verifying.out).toContain(`event bad (cannot_fold, dead letter ${id})`);
    const explained = (await run('explain', 'queue', queue)).out.replaceAll(/\s+/g, ' ');
    expect(explained).toContain(`NOT TRUSTED since ${t(2)}: event bad cannot be used`);
    expect(explained).toContain('It cannot be used: from its second on nothing of the resource is trusted.');
    expect(explained).toContain('It waits: event bad');
    const lines = (await run('explain', 'queue', queue, '--json')).out.split('\n');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ untrusted: { eventId: 'bad', deadLetterId: id } });
    const stopped = await run('rebuild');
    expect(stopped.code).toBe(1);
    expect(stopped.out + stopped.err).toContain(`Event bad of ap-northeast-1/`);
  });

  it('go on without it: a rebuild of others, or one that is told to fold it up to there', async () => {
    const before = await contentOf(house);
    expect(await run('rebuild', '--only', 'user')).toMatchObject({ code: 0 });
    expect(await run('rebuild', '--untrusted', `queue/${queue}`)).toMatchObject({ code: 0 });
    expect(await contentOf(house)).toEqual(before);
    expect(await marks()).toHaveLength(1);
  });

  it('stop before events are made anew, unless they are told to go on', async () => {
    const before = await contentOf(house);
    const runs = () => house.query('select count(*) from ops.runs');
    const begun = await runs();
    const anew = (...words: string[]) => run('rebuild', '--retranslate', ...words);
    for (const words of [[], ['--dry-run', '--untrusted', 'queue/another']]) {
      const stopped = await anew(...words);
      expect(stopped.code).toBe(1);
      expect(stopped.out + stopped.err).toContain(`or say --untrusted queue/${queue} to fold it up to there`);
    }
    expect(await runs()).toEqual(begun);
    expect(await anew('--only', 'user')).toMatchObject({ code: 0 });
    expect(await anew('--untrusted', `queue/${queue}`)).toMatchObject({ code: 0 });
    expect(await contentOf(house)).toEqual(before);
    expect(await marks()).toHaveLength(1);
  });

  it('heal it: a retry once the cause is gone', async () => {
    const id = await idOf();
    expect(await run('dead-letters', 'retry', id)).toMatchObject({
      code: 1,
      err: expect.stringContaining('its event cannot be used still'),
    });
    expect(await names()).toEqual(['billing', 'day']);
    await house.query(unconstrained);
    expect(await run('dead-letters', 'retry', id)).toMatchObject({ code: 0 });
    expect(await names()).toEqual(['billing', 'day', 'poison', 'night']);
    expect(await marks()).toEqual([]);
    expect((await run('dead-letters', 'list')).out).toBe('');
  });

  it('do without the event: it is discarded for ever, and counts again when it is retried', async () => {
    const id = await idOf();
    expect(await run('dead-letters', 'discard', id)).toMatchObject({ code: 0 });
    expect(await names()).toEqual(['billing', 'day', 'night']);
    expect(await marks()).toEqual([]);
    await projectAll(house.warehouse, renamed('dawn', '2026-04-06T10:00:30Z', 'e0'));
    expect(await names()).toEqual(['billing', 'dawn', 'day', 'night']);
    const explained = (await run('explain', 'queue', queue)).out.replaceAll(/\s+/g, ' ');
    expect(explained).toContain('5 events in the ledger: 4 changed it, 1 moved nothing');
    expect(explained).toContain('It moves nothing: its dead letter was discarded.');
    expect(broken(await verified(house.url))).toEqual([]);
    expect(await run('rebuild')).toMatchObject({ code: 0, out: expect.stringContaining('0 differ') });
    await house.query(unconstrained);
    expect(await run('dead-letters', 'retry', id)).toMatchObject({ code: 0 });
    expect(await names()).toEqual(['billing', 'dawn', 'day', 'poison', 'night']);
  });

  it('are not needed when a newer program starts that can use it', async () => {
    await house.query(unconstrained);
    const projector = await startService('projector', {
      EVENT_LOG_URL: house.url,
      DATABASE_URL: house.url,
    });
    await projector.line(/ResourceHealed/);
    expect(await marks()).toEqual([]);
    expect(await names()).toEqual(['billing', 'day', 'poison', 'night']);
    expect(await projector.stop()).toBe(0);
  });
});
