/** Why a trail file could not be read to its end. Stable: dead letters carry it. */
export type DamageCode =
  | 'empty'
  | 'not_gzip_not_json'
  | 'not_cloudtrail'
  | 'truncated'
  | 'corrupt'
  | 'compressed_too_large'
  | 'inflated_too_large'
  | 'ratio_too_high'
  | 'record_too_large'
  | 'too_many_records';

export interface Damage {
  code: DamageCode;
  /** One sentence for people: counts and limits, never content. */
  detail: string;
}

/** Ends a reading from wherever the damage is met; `readTrailFile` turns it into a value and never lets it out. */
export class Damaged extends Error {
  readonly damage: Damage;

  constructor(code: DamageCode, detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = 'Damaged';
    this.damage = { code, detail };
  }
}
