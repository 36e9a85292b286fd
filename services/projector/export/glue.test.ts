import { describe, expect, it } from 'vitest';
import { glueTable } from './glue.ts';

const columns = [
  { name: 'region', type: 'text' },
  { name: 'instance_id', type: 'text' },
  { name: 'valid_from', type: 'instant' },
  { name: 'tags', type: 'json' },
  { name: 'level', type: 'whole' },
] as const;
const there = { location: 's3://bucket/prefix/queue_history', hasMonths: true };

describe('the table of a dataset in Athena', () => {
  it('has the columns of a Parquet file in their types, but for those that its folders say', () => {
    const text = glueTable('queue_history', columns, { ...there, format: 'parquet' });
    expect(text).toContain(
      'CREATE EXTERNAL TABLE IF NOT EXISTS `queue_history` (\n  `valid_from` timestamp,\n  `tags` string,\n  `level` int\n)',
    );
    expect(text).toContain('PARTITIONED BY (region string, instance_id string, year int, month int)');
    expect(text).toContain("STORED AS PARQUET\nLOCATION 's3://bucket/prefix/queue_history/';\n");
  });

  it('has every column of a CSV file in its place, as text', () => {
    const text = glueTable('queues', columns, { ...there, hasMonths: false, format: 'csv' });
    expect(text).toContain(
      '  `region_in_file` string,\n  `instance_id_in_file` string,\n  `valid_from` string',
    );
    expect(text).toContain("'skip.header.line.count' = '1');\n");
    expect(text).toContain('PARTITIONED BY (region string, instance_id string)\n');
  });

  it('leaves backslashes in a CSV file alone', () => {
    const text = glueTable('queues', columns, { ...there, format: 'csv' });
    expect(text).toContain(`'escapeChar' = '\\u0001'`);
  });

  it.each(['parquet', 'jsonl', 'csv'] as const)('is two statements, whoever parts them: %s', (format) => {
    const statements = glueTable('queues', columns, { ...there, format }).split(';');
    const words = statements.map((statement) => /^(?!--)\w+ \w+/m.exec(statement)?.[0]);
    expect(words).toEqual(['CREATE EXTERNAL', 'MSCK REPAIR', undefined]);
  });
});
