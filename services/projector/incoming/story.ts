import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { type Incoming, incoming } from './incoming.ts';

type Told = Partial<Omit<ChangeEvent, 'actor' | 'call' | 'resource'>> & {
  actor?: Partial<ChangeEvent['actor']>;
  call?: Partial<ChangeEvent['call']>;
  resource?: Partial<ChangeEvent['resource']>;
};

/** The renaming of a queue, or what a test tells instead. */
export function changeEvent({ actor, call, resource, ...more }: Told = {}): ChangeEvent {
  const event = {
    eventId: 'e1',
    type: 'QueueRenamed',
    occurredAt: '2024-09-29T14:24:33Z',
    resource: {
      ...{ kind: 'queue', id: 'q1', instanceId: 'i1' },
      ...{ region: 'eu-west-2', accountId: '123456789012', ...resource },
    },
    data: { name: 'billing' },
    masked: [],
    actor: {
      ...{ type: 'IAMUser', principalId: 'AIDA', arn: 'arn:aws:iam::123456789012:user/dev' },
      ...{ sessionName: null, connectUserId: null, invokedBy: null, ...actor },
    },
    call: {
      ...{ operation: 'UpdateQueueName', requestId: 'r1', sourceIp: '192.0.2.1', userAgent: null },
      ...{ errorCode: null, errorMessage: null, ...call },
    },
    origin: { bucket: 'trail', key: 'one.json.gz', index: 3 },
    record: {},
    ...more,
  };
  return event as ChangeEvent;
}

/** As it comes from the event log. */
export const arrived = (told: Told = {}): Incoming =>
  incoming({ key: '', headers: {}, offset: 7n, value: Buffer.from(JSON.stringify(changeEvent(told))) });
