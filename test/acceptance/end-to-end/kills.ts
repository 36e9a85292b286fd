import type { Service, ServiceName } from '@warehouse/local/service.ts';
import { random } from '@warehouse/trail/random.ts';
import { it } from 'vitest';
import type { Open } from './house.ts';
import { amid, type Deed, report, rounds, startAll } from './load.ts';
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

    const killed = (names: readonly ServiceName[]): Deed => ({
      title: `killed ${names.join(' and ')}`,
      async happen() {
        for (const name of names) running.get(name)?.kill();
        for (const name of names) running.set(name, await house.start(name));
      },
    });
    const befell = await amid(house, files, chance.shuffled(together).map(killed), chance);
    await house.settled(changesOf(truth));
    await expectTruth(house, truth);
    report(house, befell, changesOf(truth));
  });
}
