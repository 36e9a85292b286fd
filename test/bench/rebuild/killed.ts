import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { LEAST_ROUNDS, median, type Result, rounded } from '../paired.ts';
import { copyRaw, makeRawTable } from '../projector/raw.ts';
import type { House } from './house.ts';

/** Shares of the work after which the command is killed. */
const KILLS = [1 / 3, 2 / 3];
const BATCH = 5_000;
/** As `npm run rebuild` and `npm run verify` start them. */
const FLAGS = ['--max-semi-space-size=4', '--heap-growing-percent=20'];

/**
 * `npm run rebuild` into empty tables, killed twice on the way and begun again, then `npm run verify`: what they said,
 * and how long it took beside a bare COPY of as many events. One run, by the clock.
 */
export async function rebuildKilled(
  house: House,
  events: number,
): Promise<Pick<Result, 'name' | 'ratio' | 'rounds'>> {
  await house.client.query('truncate warehouse.queues, warehouse.queue_history');
  const begun = performance.now();
  const kills: string[] = [];
  for (const share of KILLS) kills.push(await killedAfter(house, share));
  const rebuilt = await ran('rebuild', house.url);
  const seconds = (performance.now() - begun) / 1_000;
  const raw = await secondsToCopy(house);
  const verified = await ran('verify', house.url);
  return {
    name: 'rebuild-killed-twice',
    ratio: rounded((raw * events) / seconds),
    rounds: 1,
    ...{ events, seconds: Math.round(seconds), kills, rebuilt, verified },
  };
}

/** Says where it was. */
async function killedAfter({ url, client }: House, share: number): Promise<string> {
  const { child, ended } = started('rebuild', url);
  for (;;) {
    const { rows } = await client.query<{ last: string | null }>(
      'select last_key as last from ops.runs where finished_at is null',
    );
    // keys are hashes: the first digits say how much is behind
    const behind = Number.parseInt(rows[0]?.last?.slice(0, 4) ?? '0', 16) / 0x10000;
    if (behind >= share || child.exitCode !== null) {
      child.kill('SIGKILL');
      await ended;
      return `${Math.round(behind * 100)} %`;
    }
    await sleep(20);
  }
}

/** The last lines of what the command said. @throws Error when it did not end well */
async function ran(command: string, url: string): Promise<string[]> {
  const { child, ended, said } = started(command, url);
  await ended;
  if (child.exitCode !== 0) throw new Error(`${command} ended with ${child.exitCode}\n${said()}`);
  return said().trim().split('\n').slice(-6);
}

function started(command: string, url: string) {
  const main = fileURLToPath(new URL(`../../../services/projector/${command}/main.ts`, import.meta.url));
  const child = spawn(process.execPath, [...FLAGS, main], {
    env: { PATH: process.env.PATH ?? '', MALLOC_ARENA_MAX: '2', DATABASE_URL: url },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (some) => (text += some));
  return { child, ended: once(child, 'close'), said: () => text };
}

/** Of one event: median of some rounds. */
async function secondsToCopy({ client, supply }: House): Promise<number> {
  await makeRawTable(client);
  const each: number[] = [];
  for (let round = 0; round < LEAST_ROUNDS; round++) {
    const messages = supply.next(BATCH);
    const begun = performance.now();
    await copyRaw(client, messages);
    each.push((performance.now() - begun) / 1_000 / BATCH);
  }
  return median(each);
}
