/** Whether the tables equal what the ledger says: `npm run verify`. */
import { randomUUID } from 'node:crypto';
import { readConfig, variables } from '@warehouse/runtime/config.ts';
import { openLog } from '@warehouse/runtime/log.ts';
import { run } from '@warehouse/runtime/run.ts';
import { z } from 'zod';
import { openSnapshots } from './adapters/postgres.ts';
import { linesOf } from './print.ts';
import { verify } from './verify.ts';
import { readWish, usage } from './wish.ts';

const wish = readWish(process.argv.slice(2));
if (wish === null) {
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}

const config = readConfig(z.object({ DATABASE_URL: variables.DATABASE_URL }), process.env);
const told = (progress: string) => process.stderr.write(`${progress} …\n`);

await run(
  async ({ opened }) => {
    const snapshots = opened(openSnapshots(config.DATABASE_URL));
    const report = await snapshots.read((now) =>
      verify(now, { sample: wish.sample, from: randomUUID() }, told),
    );
    process.stdout.write(`${wish.json ? JSON.stringify(report) : linesOf(report).join('\n')}\n`);
    if (!report.agrees) process.exitCode = 1;
  },
  openLog({ service: 'verify', level: 'warn' }),
);
