import type { ChangeEvent } from './change-event.ts';
import type { Resource } from './resource.ts';

/** The topic of change events, and the one of what could not be used. */
export const changesTopic = 'connect.changes.v1';
export const deadLettersTopic = 'connect.dead-letters.v1';

/** A change event as a message: CloudEvents 1.0, Kafka binary mode. */
export interface ChangeMessage {
  key: string;
  headers: Readonly<Record<string, string>>;
  value: Buffer;
}

/** Region → partition of its ARNs; all others are in `aws`. */
const partitions: readonly (readonly [prefix: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
];

/** Messages of one resource share a key, so they keep their order. A replica in another Region is another resource. */
export const keyOf = ({ region, instanceId, accountId, kind, id }: Resource): string =>
  `${region}/${instanceId ?? accountId}/${kind}/${id}`;

export const subjectOf = ({ kind, id }: Resource): string => `${kind}/${id}`;

/** The instance's ARN; without an instance the account's. */
export function sourceOf({ region, accountId, instanceId }: Resource): string {
  const partition = partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
  const account = `arn:${partition}:connect:${region}:${accountId}`;
  return instanceId === null ? account : `${account}:instance/${instanceId}`;
}

/** The message that carries a change event. */
export const messageOf = (event: ChangeEvent): ChangeMessage => ({
  key: keyOf(event.resource),
  headers: {
    ce_specversion: '1.0',
    ce_id: event.eventId,
    ce_source: sourceOf(event.resource),
    ce_type: `connect.change.v1.${event.type}`,
    ce_subject: subjectOf(event.resource),
    ce_time: event.occurredAt,
    'content-type': 'application/json',
  },
  value: Buffer.from(JSON.stringify(event)),
});
