import { BrokenRecord } from '@warehouse/cloudtrail/broken-record.ts';
import { type CallRecord, parseRecord } from '@warehouse/cloudtrail/record.ts';
import type { ChangeEvent, Origin } from '@warehouse/events/change-event.ts';
import { decide } from './decide.ts';
import { changeEvent } from './event.ts';
import { reads, runtime } from './skipped.ts';
import { subjectsOf } from './subject.ts';

/** Why a record is none of our business: counted by reason, never kept. */
export type SkipReason = 'read' | 'runtime' | 'other_service';

/** What a record means: change events in the order of the call's request, nothing for us, or nothing at all. */
export type Outcome =
  | { changes: ChangeEvent[] }
  | { skipped: SkipReason; operation: string }
  /** Says which member is wrong, never its value. */
  | { broken: string };

/** Translates a CloudTrail record. Pure: the same record and origin always give the same outcome. */
export function translate(record: unknown, origin: Origin): Outcome {
  const skipped = skippedFor(record);
  if (skipped) return skipped;
  try {
    return { changes: changesOf(parseRecord(record), origin) };
  } catch (fault) {
    if (fault instanceof BrokenRecord) return { broken: fault.message };
    throw fault;
  }
}

function changesOf(record: CallRecord, origin: Origin): ChangeEvent[] {
  const changes = subjectsOf(record).map((subject) => decide(record, subject));
  return changes.map((change, index) => changeEvent(record, change, index, origin));
}

/** Most records are skipped, so the door looks at two members before it reads the rest. */
function skippedFor(record: unknown): { skipped: SkipReason; operation: string } | null {
  const { eventSource, eventName } = Object(record);
  const operation = typeof eventName === 'string' ? eventName : '';
  const because = (skipped: SkipReason) => ({ skipped, operation });
  if (typeof eventSource === 'string' && eventSource !== 'connect.amazonaws.com')
    return because('other_service');
  if (reads.has(operation)) return because('read');
  return runtime.has(operation) ? because('runtime') : null;
}
