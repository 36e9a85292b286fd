import type { Service } from '@warehouse/local/service.ts';
import { random } from '@warehouse/trail/random.ts';
import pg from 'pg';
import { expect, it } from 'vitest';
import type { House, Open } from './house.ts';
import { announcing, parts, report, rounds, startAll } from './load.ts';
import { trail } from './trail.ts';
import { changesOf, expectTruth } from './truth.ts';

export function zombie(open: Open): void {
  it.each(rounds)('goes on without a projector that is frozen, and fences it (round %i)', async (round) => {
    const house = await open();
    const { files, truth } = trail(400 + round);
    await house.put(files);
    await startAll(house, 'ingestor');
    const databaseUrl = new URL(house.databaseUrl);
    databaseUrl.searchParams.set('application_name', 'zombie');
    // its transactions give up sooner than they usually would, one after the other
    databaseUrl.searchParams.set('idle_in_transaction_session_timeout', '1000');
    const frozen = await house.start('projector', { DATABASE_URL: databaseUrl.href });

    const [first = [], second = [], third = []] = parts(files, 3);
    const { begun, done } = await announcing(house, first, random(`zombie/${round}`).int(1, 40));
    await begun;
    await freezeInWork(house, frozen, () => house.announce(second));
    const befell = [`a projector froze in a transaction at ${await house.arrived()}`];
    await house.start('projector');
    try {
      await done;
      await house.settled();
      befell.push(`another had taken over when it woke at ${await house.arrived()}`);
    } finally {
      frozen.kill('SIGCONT');
    }
    await house.announce(third, 5);
    await house.settled(changesOf(truth));
    await expectTruth(house, truth);
    expect(await frozen.stop()).toBe(0);
    report(house, befell, changesOf(truth));
  });
}

/**
 * Stops the process while it has a batch in hand: its transaction has begun and cannot go on.
 * @param feed lets more arrive, so that there is a batch
 */
async function freezeInWork(house: House, frozen: Service, feed: () => Promise<void>): Promise<void> {
  const gate = new pg.Client({ connectionString: house.databaseUrl });
  await gate.connect();
  try {
    await gate.query('begin; lock table ops.checkpoints in share mode');
    await feed();
    const inWork = async () => {
      const waiting = `select pid from pg_stat_activity
        where datname = current_database() and application_name = 'zombie' and wait_event_type = 'Lock'`;
      return (await house.query(waiting)).length;
    };
    await expect.poll(inWork, { interval: 5 }).toBeGreaterThan(0);
    frozen.kill('SIGSTOP');
  } finally {
    await gate.end();
  }
}
