import type { ServiceName } from '@warehouse/local/service.ts';
import { random } from '@warehouse/trail/random.ts';
import { expect, it } from 'vitest';
import type { Open } from './house.ts';
import { amid, type Deed, report, rounds, startAll } from './load.ts';
import { trail } from './trail.ts';
import { changesOf, expectTruth } from './truth.ts';

export function joining(open: Open): void {
  it.each(rounds)('is shared by several services that come and go (round %i)', async (round) => {
    const house = await open();
    const { files, truth } = trail(200 + round);
    await house.put(files);
    const services = await startAll(house, 'ingestor', 'ingestor', 'projector', 'projector');

    const relieved = (name: ServiceName): Deed => ({
      title: `one ${name} of two left and another joined`,
      async happen() {
        const leaving = services.find((service) => service.name === name);
        const [code] = await Promise.all([leaving?.stop(), house.start(name)]);
        expect(code).toBe(0);
      },
    });
    const befell = await amid(
      house,
      files,
      [relieved('projector'), relieved('ingestor')],
      random(`joining/${round}`),
    );
    await house.settled(changesOf(truth));
    await expectTruth(house, truth);
    report(house, befell, changesOf(truth));
  });
}
