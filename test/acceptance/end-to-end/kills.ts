import { setTimeout as sleep } from 'node:timers/promises';
import type { File } from '@warehouse/local/bucket.ts';
import type { ServiceName } from '@warehouse/local/service.ts';
import { type Random, random } from '@warehouse/trail/random.ts';
import { expect, it } from 'vitest';
import { openCrew } from './crew.ts';
import type { House, Open } from './house.ts';
import { parts, report, rounds } from './load.ts';
import type { LogUnderTest } from './logs.ts';
import { trail } from './trail.ts';
import { changesOf, expectTruth } from './truth.ts';

/** Event log → kills in one round, fifty together. Kafka waits ten seconds for a member that died. */
const kills: Readonly<Record<string, number>> = { embedded: 42, Kafka: 8 };

const crew: readonly ServiceName[] = ['ingestor', 'ingestor', 'projector', 'projector', 'projector'];

/** Kills come in the middle of work: after something more has arrived, or where nothing does in so long. */
const PATIENCE_MILLISECONDS = 2_000;

export function killed(open: Open, { name }: LogUnderTest): void {
  const times = kills[name] ?? 0;
  it.each(rounds)(`survives ${times} kills of its services under load (round %i)`, async (round) => {
    const house = await open();
    const { files, truth } = trail(100 + round);
    await house.put(files);
    const befell = await killedAmid(house, files, times, random(`kills/${round}`));
    await house.settled(changesOf(truth));
    await expectTruth(house, truth);
    expect(befell.flatMap(({ at }) => at)).toHaveLength(times);
    const told = befell.map((each) => `killed ${each.name} ${each.at.length}×, at ${each.at.join(' ')}`);
    report(house, told, changesOf(truth));
  });
}

/** Announces files a few at a time, with a kill somewhere behind each few. At how many changes whose came. */
async function killedAmid(house: House, files: readonly File[], times: number, chance: Random) {
  const services = await openCrew(house, crew);
  const portions = parts(files, times);
  const at: Record<ServiceName, number[]> = { ingestor: [], projector: [] };
  for (let n = 0; n < times; n += 1) {
    const before = await house.arrived();
    await house.announce(portions[n] ?? []);
    const late = Date.now() + PATIENCE_MILLISECONDS;
    while ((await house.arrived()) === before && Date.now() < late) await sleep(5);
    await sleep(chance.int(0, 200));
    at[await services.kill(chance)].push(await house.arrived());
  }
  await services.complete();
  return (['ingestor', 'projector'] as const).map((name) => ({ name, at: at[name] }));
}
