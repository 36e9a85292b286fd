import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { type Outcome, translate } from '@warehouse/translation/translate.ts';
import { origin } from './samples.ts';

/** The change events of a record; fails the test when there are none. */
export function changesIn(record: unknown): ChangeEvent[] {
  const outcome = translate(record, origin);
  if (!('changes' in outcome)) throw new Error(`no change events: ${JSON.stringify(outcome)}`);
  return outcome.changes;
}

/** An outcome as samples write it down: without the raw record. */
export function bare(outcome: Outcome): unknown {
  if (!('changes' in outcome)) return outcome;
  return { changes: outcome.changes.map(({ record: _, ...change }) => change) };
}
