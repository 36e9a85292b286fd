/** How a resource became what it is, for people and programs: `npm run explain -- queue ID|ARN|NAME`. */
import { readConfig, variables } from '@warehouse/runtime/config.ts';
import { openLog } from '@warehouse/runtime/log.ts';
import { run } from '@warehouse/runtime/run.ts';
import { z } from 'zod';
import { openArchive } from './adapters/postgres.ts';
import { explain } from './explain.ts';
import { answered } from './print/answer.ts';
import { readQuestion, usage } from './question.ts';

const question = readQuestion(process.argv.slice(2));
if (question === null) {
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}

const config = readConfig(z.object({ DATABASE_URL: variables.DATABASE_URL }), process.env);

// whoever reads through `head` or leaves `less` early has read enough
process.stdout.on('error', () => process.exit());

await run(
  async ({ opened }) => {
    const archive = opened(openArchive(config.DATABASE_URL));
    const { lines, refused } = answered(question, await archive.read((now) => explain(question, now)));
    if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
    if (refused.length === 0) return;
    process.stderr.write(`${refused.join('\n')}\n`);
    process.exitCode = 1;
  },
  openLog({ service: 'explain', level: 'warn' }),
);
