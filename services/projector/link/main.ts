/** A link for every event that was recorded before there was a chain: `npm run link`. */
import { nothingBut, orderIn, runCommand } from '@warehouse/runtime/command.ts';
import { readConfig, variables } from '@warehouse/runtime/config.ts';
import { z } from 'zod';
import { openUnlinked } from './adapters/postgres.ts';

const EVENTS_IN_A_LINK = 1_000;

orderIn(
  process.argv.slice(2),
  nothingBut('usage: npm run link\n       links the events that were recorded before there was a chain'),
);

const config = readConfig(z.object({ DATABASE_URL: variables.DATABASE_URL }), process.env);

await runCommand('link', async ({ opened, stopping }) => {
  const unlinked = opened(openUnlinked(config.DATABASE_URL));
  await unlinked.check();
  let events = 0;
  for (let more = 1; more > 0 && !stopping.aborted; events += more) {
    more = await unlinked.next(EVENTS_IN_A_LINK);
    process.stderr.write(`${events + more} events …\n`);
  }
  process.stdout.write(`${events.toLocaleString('en-US')} events are linked that were not.\n`);
});
