import { expect, it } from 'vitest';
import { contentOf } from '../projection/house.ts';
import type { House, Open } from './house.ts';
import { trail } from './trail.ts';
import { changesOf, expectTruth } from './truth.ts';

export function delivery(open: Open): void {
  it('brings what the simulator knows to readers, once, however often it is announced', async () => {
    const house = await open();
    const { files, truth } = trail(1);
    await Promise.all([house.start('ingestor'), house.start('projector'), house.put(files)]);
    await house.announce(files);
    await house.settled(changesOf(truth));
    await expectTruth(house, truth);

    const before = await seen(house);
    await house.announce(files);
    await house.settled(changesOf(truth));
    expect(await seen(house)).toEqual(before);
  });
}

/** Everything that readers see, and when it was learnt. */
const seen = async (house: House) => ({
  ...(await contentOf(house)),
  learnt: await house.query(`select recorded_at, event_id from bi.changes order by event_id collate "C"`),
});
