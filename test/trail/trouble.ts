import type { Random } from './random.ts';
import type { CloudTrailRecord, Members } from './record.ts';
import type { Act } from './stage.ts';
import { isoTime, type Second, secondOf } from './time.ts';
import type { Known } from './truth/known.ts';

/** What may befall a record before CloudTrail delivers it; shares from 0 to 1. */
export interface Trouble {
  /** of the first calls after a creation: stamped by a clock that is late, before the creation */
  skew: number;
  /** of the calls on existing resources: written wrongly first, corrected by an addendum */
  corrections: number;
  random: Random;
}

/** The records that one call left. */
export interface Written {
  records: CloudTrailRecord[];
  /** the one that says what happened */
  right: CloudTrailRecord;
  /** the second in which the call counts */
  counts: Second;
}

export function befall(
  trouble: Trouble,
  record: CloudTrailRecord,
  act: Act,
  known: Known | undefined,
): Written {
  const { random, skew, corrections } = trouble;
  const plain: Written = { records: [record], right: record, counts: act.at };
  if (!act.call.subject || act.call.names === 'response') return plain;
  if (known && mayBeSkewed(act, known) && random.chance(skew)) return skewed(record, known, random);
  return random.chance(corrections) ? corrected(record, act, random) : plain;
}

/**
 * Only the first call after the creation, so that it is clear in which order the calls count; and nobody from the admin
 * website, whose own creation might come between.
 */
function mayBeSkewed({ call, actor, error }: Act, { changes, createdAt }: Known): boolean {
  const isFirst = createdAt !== null && changes.length === 1;
  return isFirst && !error && actor.userId === undefined && call.lesson?.life !== 'deleted';
}

/** A call that is dated before the creation counts in the creation's second. */
function skewed(record: CloudTrailRecord, { createdAt }: Known, random: Random): Written {
  const counts = secondOf(createdAt ?? record.eventTime);
  const right = { ...record, eventTime: isoTime(counts - random.int(1, 5)) };
  return { records: [right], right, counts };
}

/** A wrong record, sometimes a wrong correction with a smaller id, and the one that is right. */
function corrected(record: CloudTrailRecord, act: Act, random: Random): Written {
  const [smaller = '', greater = ''] = [random.uuid(), random.uuid()].sort();
  const wrong = mistaken(record, act, random);
  const right = addendum(record, record, greater, random);
  const first = random.chance(0.2) ? [addendum(wrong, record, smaller, random)] : [];
  return { records: [wrong, ...first, right], right, counts: act.at };
}

/** Says that a failed call succeeded, that a successful one failed, or another name. */
function mistaken(record: CloudTrailRecord, { error }: Act, random: Random): CloudTrailRecord {
  if (error) {
    const { errorCode: _, errorMessage: __, ...succeeded } = record;
    return { ...succeeded, responseElements: null };
  }
  const parameters: Members = record.requestParameters ?? {};
  if (typeof parameters.Name === 'string' && random.chance(0.7)) {
    return { ...record, requestParameters: { ...parameters, Name: `${parameters.Name} (wrong)` } };
  }
  return { ...record, errorCode: 'InternalServiceException', responseElements: null };
}

/** UPDATED_DATA comes as a new record; its own time says nothing, and it need not name both ids of the other. */
function addendum(
  content: CloudTrailRecord,
  original: CloudTrailRecord,
  eventID: string,
  random: Random,
): CloudTrailRecord {
  const later = secondOf(original.eventTime) + random.pick([0, 0, 90, 4000]);
  const byRequestAlone = random.chance(0.2);
  return {
    ...content,
    eventTime: isoTime(later),
    eventID,
    addendum: {
      reason: 'UPDATED_DATA',
      updatedFields: 'requestParameters, errorCode',
      originalRequestID: original.requestID ?? null,
      ...(!byRequestAlone && { originalEventID: original.eventID }),
    },
  };
}
