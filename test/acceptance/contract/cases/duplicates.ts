import { at, type Case, failed, ids, newQueue, onQueue } from '../case.ts';

const renamed = (value: string, wave: number) =>
  onQueue(5, 'UpdateQueueName', { Name: value }, { id: 2, wave });

/** Records that come again. */
export const duplicates: readonly Case[] = [
  {
    it: 'counts once, whatever file brings it again',
    once: true,
    calls: [newQueue(0), renamed('New', 0), renamed('New', 1), { ...newQueue(0, {}, { id: 1 }), wave: 1 }],
    shows: {
      queue_history: [{ valid_to: at(5) }, { name: 'New', change_event_ids: ['event-2'] }],
      changes: [{ event_id: 'event-1' }, { event_id: 'event-2' }],
      topic: [{}, {}, {}, {}],
    },
  },
  {
    it: 'stays as it came first when it comes again with other content',
    once: true,
    calls: [
      newQueue(0),
      renamed('First', 0),
      renamed('Second', 1),
      onQueue(5, 'UpdateQueueName', { QueueId: ids.q2, Name: 'Elsewhere' }, { id: 2, wave: 2 }),
      failed(renamed('First', 3)),
    ],
    shows: {
      queues: [{ queue_id: ids.q1, name: 'First' }],
      changes: [{}, { event_id: 'event-2', succeeded: true, after: { name: 'First' } }],
    },
  },
];
