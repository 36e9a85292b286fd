import { type LocalPostgres, startPostgres } from '@warehouse/local/postgres.ts';
import { random } from '@warehouse/trail/random.ts';
import { afterAll, it } from 'vitest';
import { breakConnections } from '../broken-connections.ts';
import type { House, Open } from './house.ts';
import { amid, type Deed, report, rounds, startAll } from './load.ts';
import type { LogUnderTest } from './logs.ts';
import { trail } from './trail.ts';
import { changesOf, expectTruth } from './truth.ts';

/** Does things to servers while the trail arrives. */
async function underLoad(house: House, seed: string, ...deeds: Deed[]): Promise<void> {
  const chance = random(seed);
  const { files, truth } = trail(chance.int(300, 10_000));
  await house.put(files);
  await startAll(house, 'ingestor', 'projector');
  const befell = await amid(house, files, deeds, chance);
  await house.settled(changesOf(truth));
  await expectTruth(house, truth);
  report(house, befell, changesOf(truth));
}

export function restarts(open: Open, log: LogUnderTest): void {
  let own: LocalPostgres | undefined;
  afterAll(() => own?.stop());

  it.each(rounds)('survives that connections to Postgres break (round %i)', async (round) => {
    const house = await open();
    const broken = { title: 'connections broke', happen: () => house.query(breakConnections) };
    await underLoad(house, `connections/${round}`, broken, broken, broken);
  });

  it.each(rounds)('survives that Postgres crashes (round %i)', async (round) => {
    own ??= await startPostgres();
    const postgres = own;
    const house = await open({ postgres });
    const crashed = {
      title: 'Postgres crashed',
      async happen() {
        await postgres.kill();
        await postgres.restart();
      },
    };
    await underLoad(house, `crash/${round}`, crashed, crashed, crashed);
  });

  const { restart } = log;
  if (!restart) return;
  it.each(rounds)('survives that the broker restarts (round %i)', async (round) => {
    const house = await open();
    const restarted = { title: 'the broker restarted', happen: restart };
    await underLoad(house, `broker/${round}`, restarted, restarted);
  });
}
