import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { simulate } from './simulate.ts';

describe('a simulated trail', () => {
  const { files, records, truth } = simulate({ seed: 7, calls: 300, instances: 3, connectShare: 0.2 });
  const connect = records.filter((record) => record.eventSource === 'connect.amazonaws.com');

  it('is the same for the same seed and another for another', () => {
    const bodies = (seed: number) => simulate({ seed, calls: 30 }).files.map((file) => [file.key, file.body]);
    expect(bodies(1)).toEqual(bodies(1));
    expect(bodies(1)).not.toEqual(bodies(2));
  });

  it('has files that hold their records, each record in one file of its account and Region', () => {
    const key =
      /^AWSLogs\/(\d{12})\/CloudTrail\/([\w-]+)\/\d{4}\/\d\d\/\d\d\/\1_CloudTrail_\2_\d{8}T\d{4}Z_\w{16}\.json\.gz$/;
    for (const file of files) {
      expect(JSON.parse(gunzipSync(file.body).toString())).toEqual({ Records: file.records });
      expect(key.exec(file.key)?.[2]).toBe(file.records[0]?.awsRegion);
      expect(new Set(file.records.map((record) => record.awsRegion)).size).toBe(1);
    }
    expect(files.flatMap((file) => file.records.map((record) => record.eventID)).sort()).toEqual(
      records.map((record) => record.eventID).sort(),
    );
  });

  it('counts every Connect record by operation and outcome', () => {
    const failed = connect.filter((record) => record.errorCode !== undefined).length;
    const counts = Object.values(truth.calls);
    expect(counts.reduce((sum, count) => sum + count.succeeded, 0)).toBe(connect.length - failed);
    expect(counts.reduce((sum, count) => sum + count.failed, 0)).toBe(failed);
    expect(failed).toBeGreaterThan(5);
  });

  it('names the same resource in both Regions of a replicated instance', () => {
    const [here, there] = ['ap-northeast-1', 'ap-northeast-3'].map((region) =>
      [...truth.history.keys()]
        .filter((key) => key.startsWith(region))
        .map((key) => key.slice(region.length)),
    );
    expect(here?.length).toBeGreaterThan(10);
    for (const key of here ?? []) expect(there).toContain(key);
  });

  it('writes whole seconds, unique ids and no reads among the changes', () => {
    expect(new Set(records.map((record) => record.eventID)).size).toBe(records.length);
    for (const record of records) expect(record.eventTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(truth.changeEvents.GetMetricDataV2).toBeUndefined();
  });
});
