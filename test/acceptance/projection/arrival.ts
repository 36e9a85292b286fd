import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { simulate } from '@warehouse/trail/simulate.ts';
import fc from 'fast-check';
import { eventsOf } from './events.ts';

/** One way for the events of a trail to reach the warehouse. */
export interface Arrival {
  seed: number;
  events: ChangeEvent[];
  batch: number;
}

const chaos = { skew: 0.15, corrections: 0.2, masks: 0.15, omissions: 0.08, sameSecond: 0.4 };

const trails = new Map<number, ChangeEvent[]>();

/** The events of a small busy estate with everything that can befall it. */
function trail(seed: number, calls = 60): ChangeEvent[] {
  const there = trails.get(seed);
  if (there) return there;
  const { files } = simulate({ seed, calls, reads: 0, connectShare: 1, instances: 1, spanDays: 1, chaos });
  const events = eventsOf(files);
  trails.set(seed, events);
  return events;
}

/** Any part of a trail, in any order, some events twice, in batches of any size. */
export const arrivals = (seeds: number): fc.Arbitrary<Arrival> =>
  fc.integer({ min: 1, max: seeds }).chain((seed) => {
    const all = trail(seed);
    const some = fc.shuffledSubarray(all, { minLength: 1 });
    const again = fc.shuffledSubarray(all, { maxLength: 5 });
    return fc.tuple(some, again, fc.integer({ min: 1, max: 20 })).map(([first, twice, batch]) => ({
      seed,
      events: [...first, ...twice.filter((event) => first.includes(event))],
      batch,
    }));
  });

/** A counterexample as a story: what arrived, in which order. */
export const told = ({ seed, events, batch }: Arrival): string =>
  [
    `In trail ${seed}, in batches of ${batch}, there arrived:`,
    ...events.map(({ occurredAt, type, eventId, resource, data, masked, correction }, index) => {
      const hides = masked.length > 0 ? ` hiding ${masked.join(', ')}` : '';
      const corrects = correction
        ? ` correcting ${correction.originalEventId ?? correction.originalRequestId}`
        : '';
      return `  ${index + 1}. ${occurredAt} ${type} ${resource.kind} ${resource.id} ${JSON.stringify(data)}${hides}${corrects} (${eventId})`;
    }),
  ].join('\n');
