import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { called, created, renamed } from '../projection/story.ts';

/** An event as a former translation made it: of the same record, and otherwise with what is said. */
export const formerly = (event: ChangeEvent, otherwise: object): ChangeEvent =>
  ({ ...event, ...otherwise }) as ChangeEvent;

/** A call that was not understood then: it was kept with its instance. */
export function unrecognized(event: ChangeEvent): ChangeEvent {
  const { region, accountId, instanceId } = event.resource;
  const resource = { kind: 'instance', id: instanceId, instanceId, region, accountId };
  return formerly(event, { type: 'CallUnrecognized', resource, data: {}, masked: [] });
}

const at = (minute: number) => `2026-04-06T10:${String(minute).padStart(2, '0')}:00Z`;
const instance = 'arn:aws:connect:ap-northeast-1:123456789012:instance/0563ad04-31c9-4943-a135-50d27b0ac5a1';
const users = ['u-1', 'u-2'].map((id) => `${instance}/agent/${id}`);

const [made, nightly, late, limit, elsewhere] = [
  created(at(0), 'made'),
  renamed('night', at(1), 'not understood'),
  renamed('late', at(2), 'misread'),
  called({ operation: 'UpdateQueueMaxContacts', at: at(3), id: 'understood', request: { MaxContacts: 5 } }),
  called({
    operation: 'UpdateQueueStatus',
    at: at(4),
    id: 'of another',
    request: { QueueId: 'q-2', Status: 'DISABLED' },
  }),
].map(([event]) => event as ChangeEvent) as [ChangeEvent, ChangeEvent, ChangeEvent, ChangeEvent, ChangeEvent];
const several = called({
  operation: 'AssociateWorkspace',
  at: at(5),
  id: 'of several',
  request: { QueueId: undefined, WorkspaceId: 'w-1', ResourceArns: users },
});
const read = {
  ...unrecognized(limit),
  eventId: 'a read',
  call: { ...limit.call, operation: 'ListQueues' },
  record: { ...limit.record, eventID: 'a read', eventName: 'ListQueues' },
} as ChangeEvent;
const [fixed] = called({
  operation: 'UpdateQueueName',
  at: at(6),
  id: 'corrects',
  request: { Name: 'later' },
  corrects: { originalEventID: 'misread' },
}) as [ChangeEvent];
const { correction: _, ...uncorrecting } = fixed;

/** A ledger's events as former translations made them, and as today's does: `a read` is none any more. */
export const former: readonly ChangeEvent[] = [
  made,
  unrecognized(nightly),
  formerly(late, { data: {}, masked: ['name'] }),
  limit,
  formerly(elsewhere, { resource: made.resource }),
  unrecognized(several[0] as ChangeEvent),
  read,
  uncorrecting as ChangeEvent,
];
export const today: readonly ChangeEvent[] = [made, nightly, late, limit, elsewhere, ...several, fixed];
