import type { ChangeEvent } from './change-event.ts';
import type { Resource } from './resource.ts';

/** The topic of change events, and the one of what could not be used. */
export const changesTopic = 'connect.changes.v1';
export const deadLettersTopic = 'connect.dead-letters.v1';

/** Region → partition of its ARNs; all others are in `aws`. */
const partitions: readonly (readonly [prefix: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
  ['eusc-', 'aws-eusc'],
];

/** Messages of one resource share a key, so they keep their order. A replica in another Region is another resource. */
export const keyOf = ({ region, instanceId, accountId, kind, id }: Resource): string =>
  `${region}/${instanceId ?? accountId}/${kind}/${id}`;

const subjectOf = ({ kind, id }: Resource): string => `${kind}/${id}`;

/** The instance's ARN; without an instance the account's. */
function sourceOf({ region, accountId, instanceId }: Resource): string {
  const partition = partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
  const account = `arn:${partition}:connect:${region}:${accountId}`;
  return instanceId === null ? account : `${account}:instance/${instanceId}`;
}

/** CloudEvents 1.0, Kafka binary mode: the attributes of a change event, beside its value. */
export const headersOf = ({
  eventId,
  type,
  occurredAt,
  resource,
}: ChangeEvent): Readonly<Record<string, string>> => ({
  ce_specversion: '1.0',
  ce_id: eventId,
  ce_source: sourceOf(resource),
  ce_type: `connect.change.v1.${type}`,
  ce_subject: subjectOf(resource),
  ce_time: occurredAt,
  'content-type': 'application/json',
});

/** The text of a change event up to its record, which follows as it came, byte for byte, before the last brace. */
export const openingOf = ({ record: _, ...event }: ChangeEvent): string =>
  `${JSON.stringify(event).slice(0, -1)},"record":`;
