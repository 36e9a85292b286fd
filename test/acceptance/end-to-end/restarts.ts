import { setTimeout as sleep } from 'node:timers/promises';
import { type LocalPostgres, startPostgres } from '@warehouse/local/postgres.ts';
import { random } from '@warehouse/trail/random.ts';
import { afterAll, it } from 'vitest';
import type { House, Open } from './house.ts';
import { report, rounds, startAll } from './load.ts';
import type { LogUnderTest } from './logs.ts';
import { trail } from './trail.ts';
import { changesOf, expectTruth } from './truth.ts';

/** Does something to a server several times while the trail arrives. */
async function underLoad(house: House, seed: string, title: string, disturb: () => Promise<unknown>) {
  const chance = random(seed);
  const { files, truth } = trail(chance.int(300, 10_000));
  await house.put(files);
  await startAll(house, 'ingestor', 'projector');
  const announcing = house.announce(files, 10);
  const befell: string[] = [];
  for (let time = 1; time <= 3; time++) {
    await sleep(chance.int(100, 700));
    befell.push(`${title} at ${await house.arrived()}`);
    await disturb();
  }
  await announcing;
  await house.settled(changesOf(truth));
  await expectTruth(house, truth);
  report(house, befell, changesOf(truth));
}

export function restarts(open: Open, log: LogUnderTest): void {
  let own: LocalPostgres | undefined;
  afterAll(() => own?.stop());

  it.each(rounds)('survives that connections to Postgres break (round %i)', async (round) => {
    const house = await open();
    const everybody = `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    await underLoad(house, `connections/${round}`, 'connections broke', () => house.query(everybody));
  });

  it.each(rounds)('survives that Postgres crashes (round %i)', async (round) => {
    own ??= await startPostgres();
    const postgres = own;
    const house = await open({ postgres });
    await underLoad(house, `crash/${round}`, 'Postgres crashed', async () => {
      await postgres.kill();
      await postgres.restart();
    });
  });

  it.skipIf(!log.restart).each(rounds)('survives that the brokers restart (round %i)', async (round) => {
    const house = await open();
    await underLoad(house, `brokers/${round}`, 'the broker restarted', async () => log.restart?.());
  });
}
