import type { Random } from '../random.ts';
import type { CloudTrailRecord } from '../record.ts';
import { decoys } from './decoys.ts';
import { ordinary } from './ordinary.ts';
import { type Scene, written } from './record.ts';

/**
 * A record of a service that is not Connect.
 * @param decoyShare how many of them speak of Connect all the same, 0 to 1
 */
export function otherServiceRecord(random: Random, scene: Scene, decoyShare = 0.05): CloudTrailRecord {
  return written(random.weighted(random.chance(decoyShare) ? decoys : ordinary), random, scene);
}
