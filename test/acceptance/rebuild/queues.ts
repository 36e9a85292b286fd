import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { called, created } from '../projection/story.ts';

const arn = 'arn:aws:connect:ap-northeast-1:123456789012:instance/0563ad04-31c9-4943-a135-50d27b0ac5a1/queue';
const idOf = (index: number) => `51e8cb29-8fdc-4ce9-91c4-${String(index).padStart(12, '0')}`;

/** As many queues, each created; and what each was called next, a minute later. */
export function queues(count: number): { made: ChangeEvent[]; renamed: ChangeEvent[] } {
  const ids = Array.from({ length: count }, (_, index) => idOf(index));
  return {
    made: ids.flatMap((QueueId, index) =>
      created('2026-04-06T10:00:00Z', `made ${index}`, {
        response: { QueueId, QueueArn: `${arn}/${QueueId}` },
      }),
    ),
    renamed: ids.flatMap((QueueId, index) =>
      called({
        operation: 'UpdateQueueName',
        at: '2026-04-06T10:01:00Z',
        id: `renamed ${index}`,
        request: { QueueId, Name: `night ${index}` },
      }),
    ),
  };
}
