import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { until, waiting } from './ingestor/house.ts';
import { elsewhere, keyOf, renaming, trailFile } from './ingestor/records.ts';
import { arrive, asking, house, many, names, openHouses, published, root } from './ingestor/street.ts';

openHouses();

describe('the ingestor', () => {
  it('ends with 2 and names every variable when nothing is set', async () => {
    const { PATH } = process.env;
    const home = await mkdtemp(join(tmpdir(), 'nothing-set-'));
    const npm = spawn('npm', ['run', 'ingestor'], { cwd: root, env: { PATH, HOME: home } });
    let printed = '';
    npm.stderr.on('data', (chunk: Buffer) => {
      printed += chunk;
    });
    expect(await once(npm, 'close')).toEqual([2, null]);
    await rm(home, { recursive: true });
    for (const name of ['SQS_QUEUE_URL', 'EVENT_LOG_URL', 'AWS_REGION'])
      expect(printed).toContain(`${name} is missing`);
  });

  it('ends with 0 on SIGTERM while it waits for notifications', async () => {
    const ingestor = await house.ingestor();
    await ingestor.line(/IngestorStarted/);
    const began = Date.now();
    expect(await ingestor.stop()).toBe(0);
    // what is promised; the look at the queue comes to its end first, after a second here
    expect(Date.now() - began).toBeLessThan(30_000);
  });

  it('gives back at once what the queue hands out after SIGTERM', async () => {
    const ingestor = await house.ingestor({ RECEIVE_WAIT_SECONDS: '10', VISIBILITY_SECONDS: '600' });
    await ingestor.line(/IngestorStarted/);
    const ended = ingestor.stop();
    await ingestor.line(/StopRequested/);
    await arrive('late.json.gz', trailFile(renaming('late')));
    await ingestor.line(/NotificationsGivenBack/);
    expect(await ended).toBe(0);
    expect(await waiting(house.storage, house, 'visible')).toBe(1);
  });

  it('ends with 0 on SIGTERM to npm', async () => {
    const npm = spawn('npm', ['run', 'ingestor'], { cwd: root, env: { ...process.env, ...house.env } });
    let printed = '';
    npm.stdout.on('data', (chunk: Buffer) => {
      printed += chunk;
    });
    await until('it has started', () => printed.includes('IngestorStarted'));
    npm.kill('SIGTERM');
    expect(await once(npm, 'close')).toEqual([0, null]);
    expect(printed).toContain('StopRequested');
  });

  it('ends with 0 on SIGTERM while it waits for the event log', async () => {
    const ingestor = await house.ingestor({ EVENT_LOG_URL: 'postgres://nobody@127.0.0.1:1/none' });
    await ingestor.line(/EventLogWaitedFor/);
    expect(await ingestor.stop()).toBe(0);
  });

  it('gives back on SIGTERM what it cannot finish', async () => {
    const env = { DRAIN_SECONDS: '2', VISIBILITY_SECONDS: '600' };
    const ingestor = await house.ingestor(env);
    await ingestor.line(/IngestorStarted/);
    const release = await house.locked();
    await arrive('stuck.json.gz', trailFile(renaming('stuck')));
    await until('it is in hand', async () => (await waiting(house.storage, house, 'hidden')) === 1);
    expect(await ingestor.stop()).toBe(0);
    expect(await waiting(house.storage, house, 'visible')).toBe(1);
    await release();
  });

  it('loses nothing when it is killed in the middle', async () => {
    const expected = Array.from({ length: 120 }, (_, n) => `queue ${n}`);
    const arriving = async (from: number, to: number) => {
      for (const [n, name] of expected.slice(from, to).entries())
        await arrive(keyOf(`${from + n}`), trailFile(...many(200, elsewhere), renaming(name)));
    };
    await arriving(0, 60);
    const first = await house.ingestor();
    await until('it is in the middle', () => house.changes().length > 10);
    const release = await house.locked();
    await arriving(60, 120);
    await until('it has some in hand', async () => (await waiting(house.storage, house, 'hidden')) > 0);
    first.kill('SIGKILL');
    await first.exited;
    await release();
    await house.ingestor();
    await house.settled();
    await until('everything is published', () => new Set(names()).size === expected.length);
    expect(house.letters()).toEqual([]);
  });

  it('holds a notification for as long as its file takes', async () => {
    // two ingestors, and the event log takes nothing while the visibility time passes twice
    const quick = { VISIBILITY_SECONDS: '2' };
    for (const ingestor of [await house.ingestor(quick), await house.ingestor(quick)])
      await ingestor.line(/IngestorStarted/);
    const release = await house.locked();
    await arrive('slow.json.gz', trailFile(renaming('slow')));
    await sleep(5_000);
    await release();
    await published('slow');
    await house.settled();
    expect(house.changes()).toHaveLength(1);
  });

  it('waits for a queue that is not there and says so', async () => {
    const ingestor = await house.ingestor({ SQS_QUEUE_URL: `${house.queueUrl}-missing`, HTTP_PORT: '0' });
    await ingestor.line(/TroubleMet/);
    const health = await asking(ingestor);
    expect((await health('/health/live')).status).toBe(200);
    const ready = await health('/health/ready');
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: 'waiting', reasons: [expect.stringContaining('queue_missing')] },
    ]);
    expect(await ingestor.stop()).toBe(0);
  });

  it('counts what it does', async () => {
    const ingestor = await house.ingestor({ HTTP_PORT: '0' });
    const get = await asking(ingestor);
    await arrive('one.json.gz', trailFile(elsewhere(), renaming('counted')));
    await house.settled();
    const metrics = await (await get('/metrics')).text();
    for (const line of [
      'ingestor_records_read_total{service="ingestor"} 2',
      'ingestor_events_published_total{type="QueueRenamed",service="ingestor"} 1',
      'ingestor_files_read_total{outcome="whole",service="ingestor"} 1',
      'ingestor_notifications_handled_total{service="ingestor"} 1',
    ])
      expect(metrics).toContain(line);
    const ready = await get('/health/ready');
    expect(ready.status).toBe(200);
  });
});
