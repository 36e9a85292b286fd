import { describe, expect, it } from 'vitest';
import { datasetsOf } from './datasets.ts';
import { folderOf, partitioning } from './partition.ts';

const columns = ['region', 'account_id', 'instance_id', 'valid_from'].map(
  (name) => ({ name, type: 'text' }) as const,
);
const [history, current] = [datasetsOf('queue-history')[0], datasetsOf('queues')[0]];

describe('the folder of a row', () => {
  it('says its Region, instance and month', () => {
    const row = ['eu-west-2', '1', 'i-1', '2026-04-06 00:06:12+00'];
    expect(history && folderOf(partitioning(columns, history)(row))).toBe(
      'region=eu-west-2/instance_id=i-1/year=2026/month=04',
    );
  });

  it('says no month of a row of now', () => {
    expect(current && folderOf(partitioning(columns, current)(['eu-west-2', '1', 'i-1', null]))).toBe(
      'region=eu-west-2/instance_id=i-1',
    );
  });

  it('cannot lead elsewhere, and says when there is no value', () => {
    expect(
      folderOf([
        ['region', '../a=b'],
        ['instance_id', null],
      ]),
    ).toBe('region=..%2Fa%3Db/instance_id=__HIVE_DEFAULT_PARTITION__');
  });
});
