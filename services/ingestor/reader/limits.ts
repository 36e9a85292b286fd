/** How much one trail file may cost. CloudTrail itself writes at most 50 MB before compression and 256 KB a record. */
export interface Limits {
  maxCompressedBytes: number;
  maxInflatedBytes: number;
  /** Inflated bytes per compressed byte; real files have 5 to 15. Judged once `RATIO_FROM_BYTES` are inflated. */
  maxRatio: number;
  maxRecordBytes: number;
  /** Elements of `Records`, whichever service they are of. */
  maxRecords: number;
}

const MiB = 1024 * 1024;

export const defaultLimits: Limits = {
  maxCompressedBytes: 64 * MiB,
  maxInflatedBytes: 1024 * MiB,
  maxRatio: 100,
  maxRecordBytes: 8 * MiB,
  maxRecords: 2_000_000,
};

/** A short run of equal bytes compresses a thousandfold and harms nobody, so the ratio is judged only from here on. */
export const RATIO_FROM_BYTES = 10 * MiB;
