import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createBucketAndQueue } from '@warehouse/local/bucket.ts';
import { startStorage } from '@warehouse/local/storage.ts';
import { datasets } from '@warehouse/projector/export/datasets.ts';
import type { Manifest } from '@warehouse/projector/export/manifest.ts';
import { describe, expect, it } from 'vitest';
import { done, filesIn, folder, inFiles, inPostgres, manifestOf, openExports, run } from './export/house.ts';

openExports();

describe.each(['parquet', 'jsonl', 'csv'])('everything in %s', (format) => {
  it('is, read by DuckDB, row for row what a reader gets from Postgres', async () => {
    const { out } = await done(['all', '--format', format]);
    for (const { name } of datasets) {
      const manifest = await manifestOf(name);
      const rows = await inFiles(name, manifest);
      expect(rows, name).toEqual(await inPostgres(`bi.${name}`, manifest.columns));
      expect(manifest.rows, name).toBe(rows.length);
      expect(out).toContain(`  ${name}: ${rows.length} rows,`);
    }
    expect((await manifestOf('changes')).rows).toBeGreaterThan(50);
  });

  it('lies in the files that the manifests list, and in no others', async () => {
    await done(['all', '--format', format]);
    const listed: string[] = [];
    for (const { name } of datasets) {
      const { files, columns } = await manifestOf(name);
      for (const file of files) {
        const content = await readFile(join(folder, name, file.name));
        expect(content.length).toBe(file.bytes);
        expect(createHash('sha256').update(content).digest('hex')).toBe(file.sha256);
        listed.push(join(name, file.name));
      }
      listed.push(`${name}/_athena.sql`, `${name}/_manifest.json`);
      const table = await readFile(join(folder, name, '_athena.sql'), 'utf8');
      for (const column of columns.slice(3)) expect(table).toContain(`\`${column.name}\``);
    }
    expect(await filesIn(folder)).toEqual(listed.sort());
    const months = listed.filter((name) => name.startsWith('changes/region='));
    expect(months[0]).toMatch(
      /^changes\/region=[a-z0-9-]+\/instance_id=[^/]+\/year=2026\/month=04\/part-0000\.\w+$/,
    );
  });
});

describe('an export to S3', () => {
  it('is there as it is in a folder, and goes on after another', async () => {
    const storage = await startStorage();
    try {
      const { bucket } = await createBucketAndQueue(storage, { bucket: 'exports' });
      const out = `s3://${bucket}/warehouse`;
      await done(['changes', 'users', '--format', 'parquet'], storage.env, out);
      await done(['changes', '--format', 'parquet', '--to', '2026-04-07'], storage.env, out);
      await done(['changes', '--format', 'parquet', '--to', '2026-04-07']);
      const expected = await manifestOf('changes');
      const get = async (name: string) =>
        fetch(`${storage.endpoint}/${bucket}/warehouse/changes/${encodeURI(name)}`);
      const manifest = (await (await get('_manifest.json')).json()) as Manifest;
      expect({ ...manifest, takenAt: '' }).toEqual({ ...expected, takenAt: '' });
      for (const { name, sha256 } of manifest.files) {
        const content = Buffer.from(await (await get(name)).arrayBuffer());
        expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
      }
      expect(await (await get('_athena.sql')).text()).toContain("LOCATION 's3://exports/warehouse/changes/'");
    } finally {
      await storage.stop();
    }
  });

  it('says what to do when the bucket is not there', async () => {
    const storage = await startStorage();
    const ran = await run(['users', '--format', 'csv'], storage.env, 's3://nowhere/to/be');
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('place_unusable') });
    await storage.stop();
  });
});
