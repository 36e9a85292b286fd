import { gzipSync } from 'node:zlib';
import type { Random } from '../random.ts';
import type { CloudTrailRecord } from '../record.ts';
import { isoTime, type Second } from '../time.ts';

/** One CloudTrail log file in S3. */
export interface TrailFile {
  key: string;
  /** gzip of `{"Records":[…]}` */
  body: Buffer;
  /** in the order in which they stand in the file */
  records: readonly CloudTrailRecord[];
}

export interface Delivery {
  accountId: string;
  region: string;
  /** the minute of delivery is part of the name */
  at: Second;
  random: Random;
}

export function packFile(records: readonly CloudTrailRecord[], delivery: Delivery): TrailFile {
  return { key: trailKey(delivery), body: gzipSync(JSON.stringify({ Records: records })), records };
}

/** `AWSLogs/<account>/CloudTrail/<region>/YYYY/MM/DD/<account>_CloudTrail_<region>_YYYYMMDDTHHmmZ_<16 chars>.json.gz` */
function trailKey({ accountId, region, at, random }: Delivery): string {
  const minute = isoTime(at).slice(0, 16);
  const folder = `AWSLogs/${accountId}/CloudTrail/${region}/${minute.slice(0, 10).replaceAll('-', '/')}`;
  const unique = random.text(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789');
  return `${folder}/${accountId}_CloudTrail_${region}_${minute.replace(/[-:]/g, '')}Z_${unique}.json.gz`;
}
