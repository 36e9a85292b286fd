import { NotAChangeEvent } from '@warehouse/events/decode.ts';
import type { Batch } from '@warehouse/runtime/event-log/port.ts';
import type { Buried } from '../ports.ts';
import type { Arrived } from './arrived.ts';
import { undecodable } from './dead-letter.ts';
import type { Incoming } from './incoming.ts';
import type { Look } from './look.ts';
import { traceOf } from './trace.ts';

/** The change events of a batch, and a letter for each message that is none. */
export function decoded(
  batch: Batch,
  arrived: readonly Arrived[],
  look: Pick<Look, 'decoded'>,
): { events: Incoming[]; letters: Buried[] } {
  const events: Incoming[] = [];
  const letters: Buried[] = [];
  for (const each of arrived) {
    try {
      events.push(look.decoded(each));
    } catch (error) {
      const { message } = each;
      letters.push(undecodable(batch, message, whyNot(error), traceOf(message)));
    }
  }
  return { events, letters };
}

/** Nobody else's words: a parser's message may quote the content. */
export const whyNot = (error: unknown): string =>
  error instanceof NotAChangeEvent ? error.message : 'not JSON';
