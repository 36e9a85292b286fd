import { random } from '@warehouse/trail/random.ts';
import { expect, it } from 'vitest';
import type { Open } from './house.ts';
import { moreArrived, parts, report, rounds, startAll } from './load.ts';
import { trail } from './trail.ts';
import { changesOf, expectTruth } from './truth.ts';

export function joining(open: Open): void {
  it.each(rounds)('is shared by several services that come and go (round %i)', async (round) => {
    const house = await open();
    const chance = random(`joining/${round}`);
    const { files, truth } = trail(200 + round);
    await house.put(files);
    const services = await startAll(house, 'ingestor', 'ingestor', 'projector', 'projector');

    const befell = ['two of each'];
    const [first = [], second = [], third = []] = parts(files, 3);
    for (const [name, portion] of [
      ['projector', first],
      ['ingestor', second],
    ] as const) {
      const announcing = house.announce(portion, 5);
      await moreArrived(house, chance.int(1, 40));
      const leaving = services.find((service) => service.name === name);
      const [code] = await Promise.all([leaving?.stop(), house.start(name)]);
      expect(code).toBe(0);
      befell.push(`one ${name} left and one joined at ${await house.arrived()}`);
      await announcing;
    }
    await house.announce(third);
    await house.settled(changesOf(truth));
    await expectTruth(house, truth);
    report(house, befell, changesOf(truth));
  });
}
