import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { datasets } from '@warehouse/projector/export/datasets.ts';
import type { Manifest } from '@warehouse/projector/export/manifest.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { athenaParts } from './athena/parts.ts';
import { inWordsOfTrino } from './athena/told.ts';
import type { Trino } from './athena/trino.ts';
import { openDemo } from './bi/demo.ts';
import type { House } from './bi/house.ts';
import { comparable, inWordsOf } from './export/duck.ts';
import { startCommand } from './started.ts';

const open = await athenaParts();

/** What names may hold: formulas, and the signs that formats have a meaning for. */
const rename = (last: string) => `update warehouse.queue_history set name = x.name from (values
  (0, '=1+1'), (1, E'\\t=1'), (2, ''''), (3, 'a "b", c'), (4, E'back\\\\slash \\\\" \\\\n'), (5, ''), (6, '＝1'), (7, ${last})
  ) as x (n, name) where n = hashtext(queue_id || valid_from) & 7`;

describe.skipIf(open === null)('the tables that an export makes for Athena', () => {
  let house: House;
  let trino: Trino;
  let folder: string;
  const told = new Map<string, Manifest>();
  const expected = new Map<string, string[]>();

  async function exported(format: string): Promise<void> {
    const out = join(folder, format);
    const url = { DATABASE_URL: house.url };
    const ran = await startCommand('export', ['all', '--format', format, '--out', out], url).ended;
    expect(ran).toMatchObject({ code: 0 });
    for (const { name } of datasets) {
      const { default: manifest } = await import(join(out, name, '_manifest.json'), {
        with: { type: 'json' },
      });
      told.set(`${format} ${name}`, manifest);
      const { rows } = await house.owner.query<(string | null)[]>({
        text: `select ${inWordsOf('postgres', manifest.columns)} from bi.${name}`,
        rowMode: 'array',
      });
      expected.set(`${format} ${name}`, comparable(emptied(format, rows, manifest), manifest.columns));
    }
  }

  /** A text without a value and an empty one are one in CSV. */
  const emptied = (format: string, rows: (string | null)[][], { columns }: Manifest) =>
    format !== 'csv'
      ? rows
      : rows.map((row) => row.map((text, n) => text ?? (isEmpty.has(columns[n]?.type ?? '') ? '' : null)));
  const isEmpty = new Set(['text', 'whole', 'big', 'truth']);

  beforeAll(async () => {
    if (open === null) return;
    folder = await mkdtemp(join(tmpdir(), 'athena-'));
    house = await openDemo();
    // CSV goes without a line break in a cell, at which its reader in Athena begins another row
    await house.owner.query(rename(`'日本語'`));
    await exported('csv');
    await house.owner.query(rename(`E'two\\r\\nlines'`));
    for (const format of ['parquet', 'jsonl']) await exported(format);
    trino = await open(
      Object.fromEntries(['csv', 'parquet', 'jsonl'].map((each) => [each, join(folder, each)])),
    );
  });
  afterAll(async () => {
    await trino?.stop();
    await house?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  it.each(['parquet', 'jsonl', 'csv'].flatMap((format) => datasets.map(({ name }) => [format, name])))(
    'have, over %s, row for row what Postgres has: %s',
    async (format = '', name = '') => {
      const { columns } = told.get(`${format} ${name}`) as Manifest;
      const rows = await trino.rows(format, `select ${inWordsOfTrino(format, columns)} from "${name}"`);
      expect(comparable(rows as string[][], columns)).toEqual(expected.get(`${format} ${name}`));
      expect(rows.length > 0).toBe(true);
    },
  );

  it('are asked for a month by its folders', async () => {
    const where = `where region = 'ap-northeast-1' and year = 2026 and month = 4`;
    const rows = await trino.rows('parquet', `select count(*) from changes ${where}`);
    expect(rows).toEqual([[told.get('parquet changes')?.rows]]);
    const none = await trino.rows('parquet', `select count(*) from changes where year = 2026 and month = 5`);
    expect(none).toEqual([[0]]);
  });
});
