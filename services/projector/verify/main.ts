/** Whether the tables equal what the ledger says, and the ledger what was recorded: `npm run verify`. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { orderIn, runCommand } from '@warehouse/runtime/command.ts';
import { readConfig, variables } from '@warehouse/runtime/config.ts';
import { codeOf } from '@warehouse/runtime/fault.ts';
import type { House } from '@warehouse/runtime/run.ts';
import { z } from 'zod';
import { openLedger } from '../archive/adapters/postgres.ts';
import { placesOf } from '../archive/places.ts';
import type { Head } from '../chain/link.ts';
import { placeVariables } from '../files/variables.ts';
import { archivesIn } from './adapters/archives.ts';
import { openSnapshots } from './adapters/postgres.ts';
import { headsIn } from './heads.ts';
import { headLinesOf, linesOf } from './print.ts';
import { verify } from './verify.ts';
import { options, readWish, usage } from './wish.ts';

const wish = orderIn(process.argv.slice(2), { usage, options, read: readWish });

const config = readConfig(z.object({ DATABASE_URL: variables.DATABASE_URL, ...placeVariables }), process.env);
const against = wish.against === null ? [] : await headsKeptIn(wish.against);
const told = (progress: string) => process.stderr.write(`${progress} …\n`);

await runCommand('verify', async ({ opened }) => {
  const snapshots = opened(openSnapshots(config.DATABASE_URL));
  if (wish.head) {
    const lines = await snapshots.read(async ({ at, heads }) => headLinesOf(at, await heads()));
    process.stdout.write(`${lines.join('\n')}\n`);
    return;
  }
  const report = await verified(snapshots, opened).catch(unreachable);
  if (report === null) return;
  process.stdout.write(`${wish.json ? JSON.stringify(report, offsetsAsText) : linesOf(report).join('\n')}\n`);
  if (!report.agrees) process.exitCode = 1;
});

function offsetsAsText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

async function verified(snapshots: ReturnType<typeof openSnapshots>, opened: House['opened']) {
  const archives = wish.archive ? { archives: await archivesOf(opened, wish.place) } : {};
  return snapshots.read((now) =>
    verify(now, { sample: wish.sample, from: randomUUID(), against, ...archives }, told),
  );
}

/** Parts are looked up first: what is archived meanwhile is told as not proved. */
async function archivesOf(opened: House['opened'], place: string | null) {
  const ledger = opened(openLedger(config.DATABASE_URL));
  const parts = await ledger.parts();
  return archivesIn(parts, placesOf(opened, place, { forcePathStyle: config.S3_FORCE_PATH_STYLE }));
}

/** Neither true nor false: nobody could look. */
function unreachable(error: unknown): null {
  if (codeOf(error) !== 'place_unusable') throw error;
  process.stderr.write(
    `The archive cannot be reached, so that nothing is said of the ledger: ${(error as Error).message}. --place says where it was brought, --no-archive leaves it out (place_unusable)\n`,
  );
  process.exitCode = 3;
  return null;
}

async function headsKeptIn(file: string): Promise<Head[]> {
  const heads = headsIn(await readFile(file, 'utf8').catch(() => ''));
  return heads ?? refuse(`${file} holds no heads as \`npm run verify -- --head\` prints them`);
}

function refuse(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(2);
}
