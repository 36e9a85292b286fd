import { bareId } from '@warehouse/cloudtrail/arn.ts';
import { entry } from '@warehouse/cloudtrail/entry.ts';
import type { CallRecord } from '@warehouse/cloudtrail/record.ts';
import { at, list, text } from '@warehouse/cloudtrail/seen.ts';
import type { Resource } from '@warehouse/events/resource.ts';

/** Why a call, or its part about one resource, failed. */
export interface Failure {
  errorCode: string;
  errorMessage: string | null;
}

const failedList = at(
  'FailedList',
  list(
    entry(
      { resource: at('ResourceArn', text) },
      { code: at('ErrorCode', text), message: at('ErrorMessage', text) },
    ),
  ),
);

/** A call about several resources may succeed and yet list resources for which it failed. */
export function failureOf(record: CallRecord, subject: Resource | null): Failure | null {
  if (record.errorCode !== null) return { errorCode: record.errorCode, errorMessage: record.errorMessage };
  if (subject === null || !record.response || !('is' in record.response)) return null;
  const failed = failedList(record.response.is, 'responseElements');
  const entries = failed && 'is' in failed ? failed.is : [];
  const own = entries.find(({ resource }) => bareId(resource) === subject.id);
  return own ? { errorCode: own.code || 'Failed', errorMessage: own.message ?? null } : null;
}
