/** Takes a person's data out of the warehouse and leaves the shape of its history: `npm run erase-person`. */
import { userInfo } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { orderIn, runCommand } from '@warehouse/runtime/command.ts';
import { readConfig, variables } from '@warehouse/runtime/config.ts';
import { z } from 'zod';
import { openRecords } from './adapters/postgres.ts';
import { options, readOrder, usage } from './order.ts';
import type { Account } from './ports.ts';
import { linesOf } from './print.ts';

const order = orderIn(process.argv.slice(2), { usage, options, read: readOrder });
const { wish, isDry, isSure } = order;

const config = readConfig(z.object({ DATABASE_URL: variables.DATABASE_URL }), process.env);
const say = (account: Account, isDone: boolean) =>
  void process.stdout.write(`${linesOf(account, isDone).join('\n')}\n`);

await runCommand('erase-person', async ({ opened }) => {
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
});

/** Asks whoever sits there; where nobody does, nobody has confirmed. */
async function isConfirmed(userId: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`This cannot be undone. Type ${userId} to erase: `);
  terminal.close();
  return answer.trim() === userId;
}
