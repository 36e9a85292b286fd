import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { datasetsOf } from '@warehouse/projector/export/datasets.ts';
import { monthsOf, type Statement, statementOf } from '@warehouse/projector/export/statement.ts';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** What an export from a day on asks, month by month where it does. */
async function queriesOf(owner: pg.Client, word: string, from: string | null): Promise<string[]> {
  const choice = { from, to: null, asOf: null, knownAt: null, instanceId: null };
  const [dataset] = datasetsOf(word);
  if (!dataset) throw new Error(`no view is called ${word}`);
  if (!dataset.byMonth) return [told(statementOf('bi', dataset, choice))];
  const { rows } = await owner.query('select first_event_at as first, last_event_at as last from bi.about');
  return monthsOf(rows[0], choice).map((month) => told(statementOf('bi', dataset, choice, month)));
}

/** COPY takes no parameters. */
const told = ({ text, values }: Statement) =>
  text.replaceAll(/\$(\d+)/g, (_, place: string) => pg.escapeLiteral(values[Number(place) - 1] ?? ''));

/** The server prints the rows and nobody keeps them. How many there are. */
export async function copied(owner: pg.Client, word: string, from: string | null): Promise<number> {
  let rows = 0;
  for (const query of await queriesOf(owner, word, from)) {
    const stream = owner.query(copyTo(`copy (${query}) to stdout`));
    for await (const _ of stream);
    rows += stream.rowCount;
  }
  return rows;
}

/** As one would write it in an afternoon: ask for everything, write row by row. */
export async function naively(owner: pg.Client, word: string, from: string | null): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'naive-export-'));
  const file = await open(join(folder, 'rows.jsonl'), 'w');
  for (const query of await queriesOf(owner, word, from)) {
    const { rows } = await owner.query(query);
    for (const row of rows) await file.write(`${JSON.stringify(row)}\n`);
  }
  await file.close();
  await rm(folder, { recursive: true });
}
