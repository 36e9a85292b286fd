/** A link for every event that was recorded before there was a chain: `npm run link`. */
import { readConfig, variables } from '@warehouse/runtime/config.ts';
import { openLog } from '@warehouse/runtime/log.ts';
import { run } from '@warehouse/runtime/run.ts';
import { z } from 'zod';
import { openUnlinked } from './adapters/postgres.ts';

const EVENTS_IN_A_LINK = 1_000;

if (process.argv.length > 2) {
  process.stderr.write('usage: npm run link\n');
  process.exit(2);
}

const config = readConfig(z.object({ DATABASE_URL: variables.DATABASE_URL }), process.env);

await run(
  async ({ opened, stopping }) => {
    const unlinked = opened(openUnlinked(config.DATABASE_URL));
    await unlinked.check();
    let events = 0;
    for (let more = 1; more > 0 && !stopping.aborted; events += more) {
      more = await unlinked.next(EVENTS_IN_A_LINK);
      process.stderr.write(`${events + more} events …\n`);
    }
    process.stdout.write(`${events.toLocaleString('en-US')} events are linked that were not.\n`);
  },
  openLog({ service: 'link', level: 'warn' }),
);
