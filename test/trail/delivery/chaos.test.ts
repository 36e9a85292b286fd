import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { simulate } from '../simulate.ts';

describe('a trail that is delivered badly', () => {
  const base = { seed: 3, calls: 120, instances: 3, connectShare: 0.3 };
  const disorder = { duplicates: 0.2, splits: 0.3, copies: 0.2, late: 0.3, shuffle: true };
  const good = simulate(base);
  const bad = simulate({ ...base, chaos: disorder });
  const idsOf = (files: typeof bad.files) =>
    files.flatMap((file) => file.records.map((record) => record.eventID));

  it('holds the same records, some of them more than once', () => {
    expect([...new Set(idsOf(bad.files))].sort()).toEqual(idsOf(good.files).sort());
    expect(idsOf(bad.files).length).toBeGreaterThan(good.records.length * 1.2);
    expect(bad.files.length).toBeGreaterThan(good.files.length * 1.3);
  });

  it('has the same truth', () => {
    expect(bad.truth).toEqual(good.truth);
  });

  it('has keys of its own for every file, in the folder of its records', () => {
    expect(new Set(bad.files.map((file) => file.key)).size).toBe(bad.files.length);
    for (const { key, body, records } of bad.files) {
      expect(key.split('/')[3]).toBe(records[0]?.awsRegion);
      expect(JSON.parse(gunzipSync(body).toString()).Records).toEqual(records);
    }
  });
});
