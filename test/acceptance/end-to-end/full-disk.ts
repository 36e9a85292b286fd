import { startPostgres } from '@warehouse/local/postgres.ts';
import { it } from 'vitest';
import type { Open } from './house.ts';
import { announcing, parts, report, startAll } from './load.ts';
import type { LogUnderTest } from './logs.ts';
import { mountSmallDisk } from './small-disk.ts';
import { trail } from './trail.ts';
import { changesOf, expectTruth } from './truth.ts';

const NO_SPACE_LEFT = /"53100"/;

export function fullDisk(open: Open, log: LogUnderTest): void {
  it('waits while the disk of Postgres is full', async ({ skip }) => {
    const disk = mountSmallDisk(128);
    if (disk === null) return skip('nobody may mount a small disk here');
    const postgres = await startPostgres();
    try {
      const house = await open({ postgres });
      await disk.take(postgres.url, house.databaseUrl);
      const { files, truth } = trail(600);
      await house.put(files);
      const services = await startAll(house, 'ingestor', 'projector');
      const [first = [], second = []] = parts(files, 2);
      const { begun, done } = await announcing(house, first, 20);
      await begun;
      const befell = [`the disk was full at ${await house.arrived()}`];
      const empty = disk.fill();
      await done;
      await house.announce(second);
      // the embedded log is where the tables are: the ingestor fills it no further, and the projector runs dry
      const concerned = log.name === 'embedded' ? 'ingestor' : 'projector';
      await services.find(({ name }) => name === concerned)?.line(NO_SPACE_LEFT);
      empty();
      await house.settled(changesOf(truth));
      await expectTruth(house, truth);
      report(house, befell, changesOf(truth));
      await house.close();
    } finally {
      await postgres.stop();
      disk.remove();
    }
  });
}
