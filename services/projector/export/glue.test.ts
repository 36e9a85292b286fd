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
    expect(text).toContain("STORED AS PARQUET\nLOCATION 's3://bucket/prefix/queue_history/';\nMSCK REPAIR");
  });

  it('has every column of a CSV file in its place, as text', () => {
    const text = glueTable('queues', columns, { ...there, hasMonths: false, format: 'csv' });
    expect(text).toContain(
      '  `region_in_file` string,\n  `instance_id_in_file` string,\n  `valid_from` string',
    );
    expect(text).toContain("'skip.header.line.count' = '1');\nMSCK REPAIR TABLE `queues`;");
    expect(text).toContain('PARTITIONED BY (region string, instance_id string)\n');
  });
});
