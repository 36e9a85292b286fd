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
}

export const lookAfter = (ledger: Ledger, task: Task, after: Place | null): Promise<Look> =>
  ledger.read(async (view) => lookAt(view, task, after, await view.eventsAfter(after)));

export async function lookAt(
  view: LedgerView,
  task: Task,
  after: Place | null,
  held: readonly Held[],
): Promise<Look> {
  const { changes, others, left } = planOf(held, task, await view.erasures());
  const there =
    others.length === 0 ? new Set() : await view.believed(others.map(({ event }) => event.eventId));
  const added = others.filter(({ event }) => !there.has(event.eventId));
  const { occurredAt, eventId } = held.at(-1) ?? {};
  return {
    after,
    last: occurredAt === undefined || eventId === undefined ? null : { occurredAt, eventId },
    events: held.length,
    changes: [...changes, ...added.map((becomes): Change => ({ was: null, becomes }))],
    left,
    tide: view.tide,
  };
}
