import { type Archive, completed, type Whole, wholeOf } from './archived.ts';
import { planOf, type Task } from './plan.ts';
import type { Change, Held, Ledger, LedgerView, Left, Place } from './ports.ts';

/** Some events as they were at one moment, and what has to become of them. */
export interface Look {
  after: Place | null;
  last: Place | null;
  events: number;
  changes: readonly Change[];
  left: readonly Left[];
  tide: string;
  /** those of the events that are archived */
  whole: Whole;
}

/** Archives are read outside of transactions: that may take its time. */
export async function lookAfter(
  ledger: Ledger,
  task: Task,
  after: Place | null,
  archive: Archive,
): Promise<Look> {
  const { held, look } = await ledger.read(async (view) => {
    const held = await view.eventsAfter(after);
    const isHere = held.every(({ archived }) => archived === null);
    return { held, look: isHere ? await lookAt(view, task, after, held, new Map()) : null };
  });
  if (look !== null) return look;
  const texts = await archive.textsOf(held);
  const { occurredAt, eventId } = held.at(-1) as Held;
  return ledger.read(async (view) => {
    const again = await view.eventsBetween(after, { occurredAt, eventId });
    return lookAt(view, task, after, again, await wholeOf(view, texts));
  });
}

export async function lookAt(
  view: LedgerView,
  task: Task,
  after: Place | null,
  there: readonly Held[],
  whole: Whole,
): Promise<Look> {
  const held = completed(there, whole);
  const { changes, others, left } = planOf(held, task, await view.erasures());
  const known =
    others.length === 0 ? new Set() : await view.believed(others.map(({ event }) => event.eventId));
  const added = others.filter(({ event }) => !known.has(event.eventId));
  const { occurredAt, eventId } = held.at(-1) ?? {};
  return {
    after,
    last: occurredAt === undefined || eventId === undefined ? null : { occurredAt, eventId },
    events: held.length,
    changes: [...changes, ...added.map((becomes): Change => ({ was: null, becomes }))],
    left,
    tide: view.tide,
    whole,
  };
}
