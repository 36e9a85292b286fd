import type pg from 'pg';
import { type House, openHouse } from './bi/house.ts';
import { questions } from './bi/questions/all.ts';
import type { Question } from './bi/questions/question.ts';
import type { Size } from './bi/size.ts';
import { type Contender, paired, type Result, rounded } from './paired.ts';

const IDEAL = 'the same by hand on tables made for the question';
/** The way without help is waited for so long. */
const PATIENCE_MS = 10_000;

export interface Warehouse {
  size: Size;
  /** the name of a database that stays */
  kept?: string | undefined;
  /** fills it, asks nothing */
  fillOnly?: boolean | undefined;
}

/** What readers ask of a large warehouse, beside the same question by hand. */
export async function biBench(rounds: number, { size, kept, fillOnly }: Warehouse): Promise<Result[]> {
  const begun = Date.now();
  const house = await openHouse(
    size,
    (what) => console.log(`  … ${what} (${Math.round((Date.now() - begun) / 1000)} s)`),
    kept,
  );
  try {
    return fillOnly ? [] : await measured(house, rounds, size);
  } finally {
    await house.close();
  }
}

async function measured({ owner, reader, subjects }: House, rounds: number, size: Size): Promise<Result[]> {
  const results: Result[] = [];
  for (const question of questions(subjects)) {
    const result = await compared(owner, reader, question, rounds, size);
    console.log(`  … ${result.name} ${result.ratio} (${result.milliseconds} ms)`);
    results.push(result);
  }
  return results;
}

async function compared(
  owner: pg.Client,
  reader: pg.Client,
  { name, ours, ideal, naive, of = IDEAL }: Question,
  rounds: number,
  size: Size,
): Promise<Result> {
  const limit: Contender = { name: 'ideal', run: () => milliseconds(owner, ideal) };
  const { ours: ratio = Number.NaN } = await paired(
    limit,
    [{ name: 'ours', run: () => milliseconds(reader, ours) }],
    rounds,
  );
  // the way without help takes so long that once has to do
  const took = { ours: await milliseconds(reader, ours), naive: await patiently(owner, naive) };
  return {
    name: `bi-${name}`,
    ratio: rounded(ratio),
    of,
    naive: rounded(took.naive / took.ours),
    rounds,
    milliseconds: rounded(took.ours),
    events: size.events,
  };
}

/** As long as it took, or as long as it was waited for. */
async function patiently(client: pg.Client, question: string): Promise<number> {
  await client.query(`set statement_timeout = ${PATIENCE_MS}`);
  try {
    return await milliseconds(client, question);
  } catch (error) {
    if ((error as { code?: string }).code === '57014') return PATIENCE_MS;
    throw error;
  } finally {
    await client.query('reset statement_timeout');
  }
}

/** How long the server plans and works until each row stands there as it is sent; needs Postgres 17. */
async function milliseconds(client: pg.Client, question: string): Promise<number> {
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(
    `explain (analyze, serialize text, timing off, costs off, summary) ${question}`,
  );
  const told = rows.map(
    (row) => /^(?:Planning|Execution) Time: ([\d.]+)/.exec(row['QUERY PLAN'])?.[1] ?? '0',
  );
  return told.reduce((sum, each) => sum + Number(each), 0);
}
