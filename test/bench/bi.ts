import type pg from 'pg';
import { type House, makeIdeal, openHouse, subjectsOf } from './bi/house.ts';
import { type Question, questions } from './bi/questions.ts';
import type { Size } from './bi/size.ts';
import { type Contender, paired, type Result, rounded } from './paired.ts';

const IDEAL = 'the same by hand on tables made for the question';

/** What readers ask of a large warehouse, beside the same question by hand. */
export async function biBench(rounds: number, size: Size): Promise<Result[]> {
  const house = await openHouse(size, (what) => console.log(`  … ${what}`));
  try {
    return await measured(house, rounds, size);
  } finally {
    await house.close();
  }
}

async function measured({ owner, reader }: House, rounds: number, size: Size): Promise<Result[]> {
  const subjects = await subjectsOf(owner);
  console.log('  … tables by hand');
  await makeIdeal(owner, subjects);
  const results: Result[] = [];
  for (const question of questions(subjects))
    results.push(await compared(owner, reader, question, rounds, size));
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
  const took = { ours: await milliseconds(reader, ours), naive: await milliseconds(owner, naive) };
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
