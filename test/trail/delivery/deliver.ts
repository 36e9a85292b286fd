import type { Random } from '../random.ts';
import type { CloudTrailRecord } from '../record.ts';
import { secondOf } from '../time.ts';
import { packFile, type TrailFile } from './pack.ts';

export interface DeliveryPlan {
  recordsPerFile: number;
  /** a file is closed when the next record is that much younger than its first */
  longestWaitSeconds: number;
}

/** Puts records that are sorted by time into files, one account and Region each, about five minutes after the calls. */
export function deliver(
  records: readonly CloudTrailRecord[],
  plan: DeliveryPlan,
  random: Random,
): TrailFile[] {
  const places = Map.groupBy(records, (record) => `${record.recipientAccountId}/${record.awsRegion}`);
  const bundles = [...places.values()].flatMap((own) => bundled(own, plan));
  return bundles.map((bundle) => packed(bundle, random)).sort((a, b) => minuteOf(a) - minuteOf(b));
}

function bundled(records: readonly CloudTrailRecord[], plan: DeliveryPlan): CloudTrailRecord[][] {
  const bundles: CloudTrailRecord[][] = [];
  let closesAt = -Infinity;
  for (const record of records) {
    const last = bundles.at(-1);
    const at = secondOf(record.eventTime);
    if (last && last.length < plan.recordsPerFile && at <= closesAt) last.push(record);
    else {
      bundles.push([record]);
      closesAt = at + plan.longestWaitSeconds;
    }
  }
  return bundles;
}

/** Records stand in a file in no order. */
function packed(bundle: readonly CloudTrailRecord[], random: Random): TrailFile {
  const last = bundle.at(-1) as CloudTrailRecord;
  const at = secondOf(last.eventTime) + random.int(180, 420);
  return packFile(random.shuffled(bundle), {
    accountId: last.recipientAccountId,
    region: last.awsRegion,
    at,
    random,
  });
}

/** Minutes of delivery sort as text, and as numbers. */
function minuteOf({ key }: TrailFile): number {
  return Number(/_(\d{8})T(\d{4})Z_/.exec(key)?.slice(1).join('') ?? 0);
}
