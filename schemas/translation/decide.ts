import type { CallRecord } from '@warehouse/cloudtrail/record.ts';
import type { EventType } from '@warehouse/events/event-types.ts';
import { isOperation, operations, rankOf } from '@warehouse/events/operations.ts';
import type { Resource } from '@warehouse/events/resource.ts';
import { readRow } from './feed.ts';
import { isOtherConfiguration } from './naming.ts';
import { type Failure, failureOf } from './partial-failure.ts';
import { instanceOrAccount, isTracked } from './subject.ts';
import { table } from './table.ts';

/** What a call means for one resource. */
export interface Change {
  type: EventType;
  resource: Resource;
  data: Readonly<Record<string, unknown>>;
  masked: readonly string[];
  failure: Failure | null;
  parametersOmitted?: true;
}

/**
 *   failed ─────────────────────────────────────► CallFailed
 *   not in our table ──────────────────────────► OtherResourceChanged · EmergencyAccessTaken · CallUnrecognized
 *   resource cannot be told ───────────────────► CallUnresolved
 *   resource of another kind (tags, workspaces) ► OtherResourceChanged
 *   else ───────────────────────────────────────► what the table says
 */
export function decide(record: CallRecord, subject: Resource | null): Change {
  const { operation } = record;
  const failure = failureOf(record, subject);
  const audit = (type: EventType): Change => ({
    type,
    resource: subject ?? instanceOrAccount(record),
    data: {},
    masked: [],
    failure,
  });
  if (failure) return audit('CallFailed');
  if (!isOperation(operation)) return audit(outsideTheTable(operation));
  if (subject === null) return audit('CallUnresolved');
  if (!isTracked(subject.kind)) return audit('OtherResourceChanged');
  return { ...audit(operations[operation].type), ...given(record, table[operation]) };
}

function outsideTheTable(operation: string): EventType {
  if (operation === 'AdminGetEmergencyAccessToken') return 'EmergencyAccessTaken';
  return isOtherConfiguration(operation) ? 'OtherResourceChanged' : 'CallUnrecognized';
}

function given(record: CallRecord, row: (typeof table)[keyof typeof table]): Partial<Change> {
  if (record.request && 'is' in record.request) return readRow(row, record.request.is, 'requestParameters');
  // only a create can still name its resource, in its response
  return rankOf(record.operation) === 0 ? { parametersOmitted: true } : {};
}
