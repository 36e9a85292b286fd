import { describe, it } from 'vitest';
import { resource, type Told } from './story.ts';

const queue = resource('queue');
const created: Told = { type: 'QueueCreated', data: { name: 'a' }, at: 10 };
const renamed = (name: string, at: number) => ({ type: 'QueueRenamed', data: { name }, at }) satisfies Told;

describe('a correction', () => {
  const wrong = renamed('wrong', 20);
  const right = { ...renamed('right', 90), eventId: 'f1', corrects: 'e001' };

  it('stands in the place of what it corrects', () => {
    queue
      .when(created, wrong, right, renamed('last', 30))
      .versions(
        {},
        { validFrom: 20, changeEventIds: ['f1'], state: { columns: { name: 'right' } } },
        { validFrom: 30 },
      );
  });

  it('stands at its own time until its original comes', () => {
    queue.when(created, { ...right, corrects: 'unknown' }).versions({}, { validFrom: 90 });
  });

  it('may turn a success into a failure', () => {
    queue
      .when(created, wrong, {
        type: 'CallFailed',
        operation: 'UpdateQueueName',
        eventId: 'f1',
        corrects: 'e001',
        at: 90,
      })
      .versions({})
      .becomes({ name: 'a' });
  });

  it('may turn a failure into a success', () => {
    queue
      .when(created, { type: 'CallFailed', operation: 'UpdateQueueName', at: 20 }, right)
      .versions({}, { validFrom: 20 })
      .becomes({ name: 'right' });
  });

  it('of two the one with the greater id counts', () => {
    queue
      .when(created, wrong, { ...renamed('final', 91), eventId: 'f2', corrects: 'e001' }, right)
      .becomes({ name: 'final' });
  });

  it('of a correction takes the place of the first original', () => {
    queue
      .when(created, wrong, right, { ...renamed('final', 92), eventId: 'f3', corrects: 'f1' })
      .versions({}, { validFrom: 20, changeEventIds: ['f3'] });
  });
});
