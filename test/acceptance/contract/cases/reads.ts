import { type Call, type Case, call, ids } from '../case.ts';

const skipped = (operation: string, more: Partial<Call> = {}): Case => ({
  it: `skips ${operation}${more.error ? ' that failed' : ''}`,
  calls: [{ ...call(0, operation, { UserId: ids.u1, ContactId: ids.x1 }), ...more }],
  shows: { topic: [], changes: [] },
});
const operations = [
  'ListUsers',
  'DescribeUser',
  'GetMetricDataV2',
  'SearchQueues',
  'GetContactAttributes',
  'StartOutboundVoiceContact',
  'PutUserStatus',
  'StopContact',
  'UpdateContactAttributes',
  'TagContact',
  'DismissUserContact',
  'BatchPutContact',
  'GetFederationToken',
  'ListTagsForResource',
];

/** Calls that change no configuration, whether they succeeded or not. */
export const reads: readonly Case[] = [
  ...operations.map((operation) => skipped(operation)),
  ...operations.map((operation) => skipped(operation, { error: 'AccessDeniedException' })),
];
