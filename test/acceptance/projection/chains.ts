import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import fc from 'fast-check';
import { renamed } from './story.ts';

const queues = ['51e8cb29-8fdc-4ce9-91c4-46bad2eab3d6', '61e8cb29-8fdc-4ce9-91c4-46bad2eab3d6', '7'];

/** A call that may correct another one, named by its event or by its request. */
interface Link {
  queue: number;
  minute: number;
  request: number;
  corrects: { event: number } | { request: number } | null;
}

const link: fc.Arbitrary<Link> = fc.record({
  queue: fc.nat(queues.length - 1),
  minute: fc.nat(2),
  request: fc.nat(3),
  corrects: fc.oneof(fc.constant(null), fc.record({ event: fc.nat(5) }), fc.record({ request: fc.nat(3) })),
});

const eventOf = ({ queue, minute, request, corrects }: Link, index: number): ChangeEvent[] =>
  renamed(`name ${index}`, `2026-04-06T10:0${minute}:00Z`, `e${index}`, {
    request: { QueueId: queues[queue], Name: `name ${index}` },
    requestId: `r${request}`,
    ...(corrects && {
      corrects:
        'event' in corrects
          ? { originalEventID: `e${corrects.event}` }
          : { originalRequestID: `r${corrects.request}` },
    }),
  });

/** Corrections of corrections, of whichever resources, in two orders. */
export const chains: fc.Arbitrary<{ one: ChangeEvent[]; other: ChangeEvent[]; batch: number }> = fc
  .array(link, { minLength: 2, maxLength: 6 })
  .chain((links) => {
    const all = links.flatMap(eventOf);
    const orders = fc.shuffledSubarray(all, { minLength: all.length });
    return fc.record({ one: orders, other: orders, batch: fc.integer({ min: 1, max: 3 }) });
  });
