/** How a resource became what it is, for people and programs: `npm run explain -- queue ID|ARN|NAME`. */
import { orderIn, runCommand } from '@warehouse/runtime/command.ts';
import { readConfig, variables } from '@warehouse/runtime/config.ts';
import { z } from 'zod';
import { openArchive } from './adapters/postgres.ts';
import { explain } from './explain.ts';
import { answered } from './print/answer.ts';
import { options, readQuestion, usage } from './question.ts';

const question = orderIn(process.argv.slice(2), { usage, options, read: readQuestion });

const config = readConfig(z.object({ DATABASE_URL: variables.DATABASE_URL }), process.env);

// whoever reads through `head` or leaves `less` early has read enough
process.stdout.on('error', () => process.exit());

await runCommand('explain', async ({ opened }) => {
  const archive = opened(openArchive(config.DATABASE_URL));
  const { lines, refused } = answered(question, await archive.read((now) => explain(question, now)));
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
  if (refused.length === 0) return;
  process.stderr.write(`${refused.join('\n')}\n`);
  process.exitCode = 1;
});
