/** Takes a person's data out of the warehouse and leaves the shape of its history: `npm run erase-person`. */
import { userInfo } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { readConfig, variables } from '@warehouse/runtime/config.ts';
import { openLog } from '@warehouse/runtime/log.ts';
import { run } from '@warehouse/runtime/run.ts';
import { z } from 'zod';
import { openRecords } from './adapters/postgres.ts';
import { readOrder, usage } from './order.ts';
import type { Account } from './ports.ts';
import { linesOf } from './print.ts';

const order = readOrder(process.argv.slice(2));
if (order === null) {
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}
const { wish, isDry, isSure } = order;

const config = readConfig(z.object({ DATABASE_URL: variables.DATABASE_URL }), process.env);
const say = (account: Account, isDone: boolean) =>
  void process.stdout.write(`${linesOf(account, isDone).join('\n')}\n`);

await run(
  async ({ opened }) => {
    const records = opened(openRecords(config.DATABASE_URL));
    const account = await records.look(wish);
    say(account, false);
    if (isDry) return;
    if (!isSure && !(await isConfirmed(account.person.userId))) {
      process.stderr.write('Nothing was erased.\n');
      process.exitCode = 1;
      return;
    }
    const signature = { by: order.by ?? userInfo().username, reason: order.reason ?? '' };
    say(await records.erase(wish, signature), true);
  },
  openLog({ service: 'erase-person', level: 'warn' }),
);

/** Asks whoever sits there; where nobody does, nobody has confirmed. */
async function isConfirmed(userId: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`This cannot be undone. Type ${userId} to erase: `);
  terminal.close();
  return answer.trim() === userId;
}
