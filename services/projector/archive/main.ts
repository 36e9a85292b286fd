/** Months of the ledger to files and back: `npm run archive -- --older-than 13mo --place FOLDER`. */
import { readFile } from 'node:fs/promises';
import { patience as backoff, patiently } from '@warehouse/runtime/backoff.ts';
import { orderIn, runCommand } from '@warehouse/runtime/command.ts';
import { readConfig, variables } from '@warehouse/runtime/config.ts';
import { Fault } from '@warehouse/runtime/fault.ts';
import { z } from 'zod';
import { openPlace } from '../files/open-place.ts';
import { placeVariables } from '../files/variables.ts';
import { openLedger } from './adapters/postgres.ts';
import { archive } from './archive.ts';
import { check } from './check.ts';
import { type Order, options, readOrder, usage } from './order.ts';
import { placesOf } from './places.ts';
import type { ArchivedPart, Ledger } from './ports.ts';
import { lineOf, lineOfErased, lineOfFound, lineOfPart, linesOfPruned } from './print.ts';
import { prune } from './prune.ts';
import { restore } from './restore.ts';
import { readRules } from './retention.ts';

const order = orderIn(process.argv.slice(2), { usage, options, read: readOrder });

const config = readConfig(z.object({ DATABASE_URL: variables.DATABASE_URL, ...placeVariables }), process.env);
const how = { forcePathStyle: config.S3_FORCE_PATH_STYLE };
const say = (line: string) => void process.stdout.write(`${line}\n`);
/** For people alone: programs read what is said. */
const note = (line: string) => void process.stderr.write(`${line}\n`);
const nothingArchived = 'The ledger has all of its records: archiving takes them out of it with --detach.';

await runCommand('archive', async ({ opened, stopping }) => {
  const ledger = opened(openLedger(config.DATABASE_URL));
  const lists: { [action in Order['action']]: (its: Order & { action: action }) => Promise<void> } = {
    async archive({ place, ...wish }) {
      const to = opened(openPlace(place, how));
      const waiting = ({ message }: Error) =>
        void process.stderr.write(`${message}. Waits, and tries again …\n`);
      const detach: Ledger['detach'] = (...given) =>
        patiently(() => ledger.detach(...given), { stopping, backoff, waiting });
      const all = { ...ledger, detach };
      const done = await archive(
        all,
        to,
        { ...wish, now: new Date() },
        (each) => say(lineOf(each)),
        stopping,
      );
      if (done.length === 0) say('No month is that old with records in the ledger.');
    },
    async restore({ place, months }) {
      const told = (part: ArchivedPart) => say(`${lineOfPart(part)} is restored`);
      const erased = await restore(ledger, placesOf(opened, place, how), months, told);
      if (erased.length > 0) note(lineOfErased(erased));
    },
    async check({ place }) {
      const found = await check(ledger, placesOf(opened, place, how), (each) => say(lineOfFound(each)));
      if (found.length === 0) note(nothingArchived);
      if (found.some(({ wrong }) => wrong !== null)) process.exitCode = 1;
    },
    async prune({ place, rules: file, isDry }) {
      const rules = readRules(await readFile(file, 'utf8').catch(() => ''));
      if ('wrong' in rules) throw unreadable(file, rules.wrong);
      const placeOf = placesOf(opened, place, how);
      await prune(ledger, placeOf, { rules, now: new Date(), isDry }, (each) =>
        linesOfPruned(each).forEach(say),
      );
    },
    async list({ json }) {
      const parts = await ledger.parts();
      for (const part of parts) say(json ? JSON.stringify(part) : lineOfPart(part));
      if (parts.length === 0) note(nothingArchived);
    },
  };
  await lists[order.action](order as never);
});

function unreadable(file: string, why: string): Fault {
  return new Fault({
    remedy: 'stop',
    code: 'rules_unreadable',
    message: `${file} holds no rules of retention: ${why}. docs/archive.md shows some`,
  });
}
