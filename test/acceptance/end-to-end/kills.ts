import { setTimeout as sleep } from 'node:timers/promises';
import type { Service, ServiceName } from '@warehouse/local/service.ts';
import { random } from '@warehouse/trail/random.ts';
import { it } from 'vitest';
import type { Open } from './house.ts';
import { moreArrived, parts, report, rounds, startAll } from './load.ts';
import { trail } from './trail.ts';
import { changesOf, expectTruth } from './truth.ts';

const together: readonly ServiceName[][] = [['ingestor'], ['projector'], ['ingestor', 'projector']];

export function kills(open: Open): void {
  it.each(rounds)('survives that its services are killed under load (round %i)', async (round) => {
    const house = await open();
    const chance = random(`kills/${round}`);
    const { files, truth } = trail(100 + round);
    await house.put(files);
    const running = new Map<ServiceName, Service>();
    for (const service of await startAll(house, 'ingestor', 'projector')) running.set(service.name, service);

    const befell: string[] = [];
    const victims = chance.shuffled(together);
    const portions = parts(files, victims.length + 1);
    for (const [index, names] of victims.entries()) {
      const announcing = house.announce(portions[index] ?? [], 5);
      await moreArrived(house, chance.int(1, 25));
      await sleep(chance.int(0, 30));
      for (const name of names) running.get(name)?.kill();
      befell.push(`killed ${names.join(' and ')} at ${await house.arrived()}`);
      for (const name of names) running.set(name, await house.start(name));
      await announcing;
    }
    await house.announce(portions.at(-1) ?? []);
    await house.settled(changesOf(truth));
    await expectTruth(house, truth);
    report(house, befell, changesOf(truth));
  });
}
