/** Folds the ledger anew and writes what differs, while projectors go on: `npm run rebuild`. */
import { readConfig, variables } from '@warehouse/runtime/config.ts';
import { openLog } from '@warehouse/runtime/log.ts';
import { run } from '@warehouse/runtime/run.ts';
import { z } from 'zod';
import { openTables } from './adapters/postgres.ts';
import { readOrder, usage } from './order.ts';
import { rebuild } from './rebuild.ts';
import { watcherOf } from './watch.ts';

const order = readOrder(process.argv.slice(2));
if (order === null) {
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}

const config = readConfig(z.object({ DATABASE_URL: variables.DATABASE_URL }), process.env);

await run(
  async ({ opened, stopping }) => {
    const tables = opened(openTables(config.DATABASE_URL));
    const say = (line: string) => void process.stderr.write(`${line}\n`);
    const watcher = watcherOf(say, () => performance.now());
    const rebuilt = await rebuild(tables, order, watcher, stopping);
    process.stdout.write(`${watcher.report(rebuilt, order.isDry).join('\n')}\n`);
    if (rebuilt.ending === 'stopped') process.exitCode = 1;
  },
  openLog({ service: 'rebuild', level: 'warn' }),
);
