import { isUtf8 } from 'node:buffer';
import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import type { Message } from '@warehouse/runtime/event-log/port.ts';

export const CHANGES_TOPIC = 'connect.changes.v1';

const sourceOf = ({ region, accountId, instanceId }: ChangeEvent['resource']) =>
  `arn:aws:connect:${region}:${accountId}${instanceId === null ? '' : `:instance/${instanceId}`}`;

/**
 * A change event as a CloudEvent in Kafka's binary mode, keyed by its resource.
 * https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md
 * @param raw the record's own bytes, JSON; without them the event's record is written anew
 */
export function encode(event: ChangeEvent, raw: Buffer | null): Message {
  const { resource } = event;
  const { region, accountId, instanceId, kind, id } = resource;
  return {
    key: `${region}/${instanceId ?? accountId}/${kind}/${id}`,
    headers: {
      ce_specversion: '1.0',
      ce_id: event.eventId,
      ce_source: sourceOf(resource),
      ce_type: `connect.change.v1.${event.type}`,
      ce_subject: `${kind}/${id}`,
      ce_time: event.occurredAt,
      'content-type': 'application/json',
    },
    value: bodyOf(event, raw),
  };
}

/** The record goes in as it came, byte for byte: writing it anew would cost more than everything before it. */
function bodyOf({ record, ...event }: ChangeEvent, raw: Buffer | null): Buffer {
  const head = `${JSON.stringify(event).slice(0, -1)},"record":`;
  return Buffer.concat([Buffer.from(head), textOf(raw) ?? Buffer.from(JSON.stringify(record)), CLOSE]);
}

const CLOSE = Buffer.from('}');

/** CloudTrail cuts long texts by bytes and so through characters; half a character is written as U+FFFD. */
const textOf = (raw: Buffer | null) =>
  raw === null || isUtf8(raw) ? raw : Buffer.from(raw.toString('utf8'));
