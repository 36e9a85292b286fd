import { describe, expect, it } from 'vitest';
import { benchTrail } from './bench.ts';

describe('a bench trail', () => {
  it.each([0, 0.005, 0.5, 1])(
    'has exactly the files, records and share %d of Connect that were asked for',
    (share) => {
      const { files, records } = benchTrail({ files: 4, recordsPerFile: 500, connectShare: share });
      expect(files.map((file) => file.records.length)).toEqual([500, 500, 500, 500]);
      const connect = records.filter((record) => record.eventSource === 'connect.amazonaws.com');
      expect(connect.length).toBe(2000 * share);
    },
  );
});
