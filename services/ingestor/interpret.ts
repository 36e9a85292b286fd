import type { ChangeEvent, Origin } from '@warehouse/events/change-event.ts';
import type { EventType } from '@warehouse/events/event-types.ts';
import type { Message } from '@warehouse/runtime/event-log/port.ts';
import { type SkipReason, translate } from '@warehouse/translation/translate.ts';
import { encode } from './encode.ts';

/** Why a record, or one of its events, is none of our business. */
export type RecordSkip = SkipReason | 'other_instance';

/** Why nothing can be made of a record; becomes a dead letter. */
export interface Flaw {
  code: 'broken_record' | 'event_too_large' | 'translation_failed';
  reason: string;
  cause?: unknown;
}

export interface Interpretation {
  events: readonly { type: EventType; message: Message }[];
  skipped: readonly RecordSkip[];
  flaw: Flaw | null;
}

export interface Rules {
  /** instances to follow, lower case; undefined = all */
  instances: ReadonlySet<string> | undefined;
  maxEventBytes: number;
}

const nothing: Interpretation = { events: [], skipped: [], flaw: null };

/** What becomes of one record of Connect. Pure. `raw`: its own bytes, where it came in a file. */
export function interpret(record: unknown, origin: Origin, raw: Buffer | null, rules: Rules): Interpretation {
  try {
    const outcome = translate(record, origin);
    if ('skipped' in outcome) return { ...nothing, skipped: [outcome.skipped] };
    if ('broken' in outcome) return flawed('broken_record', `The record is broken: ${outcome.broken}`);
    return publishable(outcome.changes, raw, rules);
  } catch (cause) {
    // a record we stumble over must not stop the others: it is kept, and tried again once we know better
    return {
      ...nothing,
      flaw: { code: 'translation_failed', reason: 'The record could not be translated', cause },
    };
  }
}

const flawed = (code: Flaw['code'], reason: string): Interpretation => ({
  ...nothing,
  flaw: { code, reason },
});

function publishable(changes: readonly ChangeEvent[], raw: Buffer | null, rules: Rules): Interpretation {
  const { instances, maxEventBytes } = rules;
  const follows = ({ resource: { instanceId } }: ChangeEvent) =>
    instances === undefined || instanceId === null || instances.has(instanceId.toLowerCase());
  const followed = changes.filter(follows);
  const events = followed.map((event) => ({ type: event.type, message: encode(event, raw) }));
  const largest = Math.max(0, ...events.map(({ message }) => message.value.length));
  if (largest > maxEventBytes)
    return flawed(
      'event_too_large',
      `The record makes an event of ${largest} bytes, at most ${maxEventBytes} fit`,
    );
  return { ...nothing, events, skipped: changes.slice(followed.length).map(() => 'other_instance') };
}
