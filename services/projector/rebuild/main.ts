/** Folds the ledger anew and writes what differs, while projectors go on: `npm run rebuild`. */
import { orderIn, runCommand } from '@warehouse/runtime/command.ts';
import { readConfig, variables } from '@warehouse/runtime/config.ts';
import type { House } from '@warehouse/runtime/run.ts';
import { z } from 'zod';
import { openLedger as openArchiving } from '../archive/adapters/postgres.ts';
import { placesOf } from '../archive/places.ts';
import { lineOfErased } from '../archive/print.ts';
import { placeVariables } from '../files/variables.ts';
import { archiveIn } from '../retranslate/adapters/archive.ts';
import { openLedger } from '../retranslate/adapters/postgres.ts';
import { retranslate } from '../retranslate/retranslate.ts';
import { watcherOf as retranslationWatcher } from '../retranslate/watch.ts';
import { openTables } from './adapters/postgres.ts';
import { options, readOrder, usage } from './order.ts';
import { rebuild } from './rebuild.ts';
import { watcherOf } from './watch.ts';

const order = orderIn(process.argv.slice(2), { usage, options, read: readOrder });

const { DATABASE_URL, CONNECT_INSTANCE_IDS, S3_FORCE_PATH_STYLE } = readConfig(
  z.object({
    DATABASE_URL: variables.DATABASE_URL,
    CONNECT_INSTANCE_IDS: variables.CONNECT_INSTANCE_IDS,
    ...placeVariables,
  }),
  process.env,
);
const say = (line: string) => void process.stderr.write(`${line}\n`);
const now = () => performance.now();

const work = {
  async rebuild({ opened, stopping }: House) {
    const watcher = watcherOf(say, now);
    const rebuilt = await rebuild(opened(openTables(DATABASE_URL)), order, watcher, stopping);
    return { ...rebuilt, report: watcher.report(rebuilt, order.isDry) };
  },
  async retranslate({ opened, stopping }: House) {
    const watcher = retranslationWatcher(say, now);
    const ledger = opened(openLedger(DATABASE_URL));
    const records = order.archive && recordsIn(order.archive.place, opened);
    const done = await retranslate(
      ledger,
      order,
      CONNECT_INSTANCE_IDS,
      records?.open ?? null,
      watcher,
      stopping,
    );
    if (records && records.erased.length > 0) say(lineOfErased(records.erased));
    return { ...done, report: watcher.report(done, order.isDry) };
  },
};

/** The archive, and who was erased since it was written. While it is read nobody archives, restores or prunes. */
function recordsIn(place: string | null, opened: House['opened']) {
  const records = {
    erased: [] as readonly string[],
    async open() {
      const ledger = opened(openArchiving(DATABASE_URL));
      await ledger.claim();
      const parts = await ledger.parts();
      records.erased = await ledger.erasedSince(parts.map(({ month }) => month));
      return archiveIn(parts, placesOf(opened, place, { forcePathStyle: S3_FORCE_PATH_STYLE }));
    },
  };
  return records;
}

await runCommand('rebuild', async (house) => {
  const { ending, report } = await work[order.isRetranslation ? 'retranslate' : 'rebuild'](house);
  process.stdout.write(`${report.join('\n')}\n`);
  if (ending === 'stopped') process.exitCode = 1;
});
