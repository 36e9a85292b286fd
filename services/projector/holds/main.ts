/** What may neither be pruned nor erased: `npm run holds -- place`, `lift`, `list`. */
import { userInfo } from 'node:os';
import { orderIn, runCommand } from '@warehouse/runtime/command.ts';
import { readConfig, variables } from '@warehouse/runtime/config.ts';
import { z } from 'zod';
import { openHoldBook } from './adapters/postgres.ts';
import { type Hold, lineOf } from './hold.ts';
import { type Order, options, readOrder, usage } from './order.ts';

const order = orderIn(process.argv.slice(2), { usage, options, read: readOrder });

const config = readConfig(z.object({ DATABASE_URL: variables.DATABASE_URL }), process.env);
const say = (line: string) => void process.stdout.write(`${line}\n`);
/** For people alone: programs read what is said. */
const note = (line: string) => void process.stderr.write(`${line}\n`);
const signed = (by: string | null) => by ?? userInfo().username;

await runCommand('holds', async ({ opened }) => {
  const book = opened(openHoldBook(config.DATABASE_URL));
  await book.check();
  const verbs: { [verb in Order['verb']]: (its: Order & { verb: verb }) => Promise<void> } = {
    async place({ about, reason, by }) {
      say(`Placed ${lineOf(await book.place(about, { reason, by: signed(by) }))}`);
      if (!(await book.isKnown(about)))
        note('The ledger has no such event so far: is it written as bi.changes writes it?');
    },
    async lift({ ids, by }) {
      for (const hold of await book.lift(ids, signed(by))) say(`Lifted ${lineOf(hold)}`);
    },
    async list({ all, json }) {
      const holds = await book.list(all);
      const told: (hold: Hold) => string = json ? JSON.stringify : lineOf;
      for (const hold of holds) say(told(hold));
      if (holds.length === 0) note(all ? 'No hold was ever placed.' : 'Nothing is on hold.');
    },
  };
  await verbs[order.verb](order as never);
});
