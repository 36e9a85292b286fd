import { Fault } from '@warehouse/runtime/fault.ts';
import { describe, expect, it } from 'vitest';
import { asItCame } from './corrections.ts';
import { fold } from './fold.ts';
import { evolutions } from './kinds.ts';
import { evidenceOf, resource, type Told } from './story.ts';

const queue = resource('queue');
const created: Told = { type: 'QueueCreated', data: { name: 'a' }, at: 10 };
const renamed = (name: string, at: number) => ({ type: 'QueueRenamed', data: { name }, at }) satisfies Told;

describe('the history of a resource', () => {
  it('has one version a second, which names all of its calls', () => {
    queue
      .when(created, renamed('b', 20), { type: 'QueueStatusSet', data: { status: 'DISABLED' }, at: 20 })
      .versions(
        { validFrom: 10, changedFields: ['name', 'status'] },
        {
          validFrom: 20,
          changedFields: ['name', 'status'],
          changeEventIds: ['e001', 'e002'],
          operations: ['UpdateQueueName', 'UpdateQueueStatus'],
        },
      );
  });

  it('has no version for a call that changes nothing', () => {
    queue.when(created, renamed('a', 20)).versions({ validFrom: 10 });
  });

  it('names in a version the calls of its second that changed nothing', () => {
    queue
      .when(created, renamed('a', 20), { type: 'QueueStatusSet', data: { status: 'DISABLED' }, at: 20 })
      .versions({}, { changeEventIds: ['e001', 'e002'], changedFields: ['status'] });
  });

  it('begins with a call that changes nothing, when it is the first we hear', () => {
    queue
      .when({ type: 'QueueOutboundCallerConfigured', at: 5 })
      .versions({ validFrom: 5, changedFields: [] })
      .is({ createdAt: null, isComplete: false });
  });

  it('ends with the deletion, whatever comes later', () => {
    queue
      .when(created, { type: 'QueueDeleted', at: 30 }, renamed('z', 40))
      .versions({}, { validFrom: 30, changedFields: ['isDeleted'] })
      .is({ life: 'deleted' })
      .becomes({ name: 'a' });
  });

  it('names the first of two deletions of a second alone', () => {
    queue
      .when(created, { type: 'QueueDeleted', at: 30 }, { type: 'QueueDeleted', at: 30 })
      .versions({}, { changeEventIds: ['e001'], operations: ['DeleteQueue'] });
  });

  it('begins with a deletion when it is the first we hear', () => {
    queue
      .when({ type: 'QueueDeleted', at: 5 })
      .versions({ validFrom: 5, changedFields: ['isDeleted'] })
      .is({ life: 'deleted', createdAt: null });
  });

  it('says step by step what each call changed, from what and to what', () => {
    queue.when(created, renamed('b', 20), { type: 'QueueDeleted', at: 20 }).versions(
      {
        steps: [
          {
            ...{ id: 'e000', rank: 0, name: 'a', changed: ['name', 'status'] },
            before: { name: null, status: null },
            after: { name: 'a', status: 'ENABLED' },
          },
        ],
      },
      {
        steps: [
          {
            ...{ id: 'e001', rank: 2, name: 'b', changed: ['name'] },
            ...{ before: { name: 'a' }, after: { name: 'b' } },
          },
          {
            ...{ id: 'e002', rank: 4, name: 'b', changed: ['isDeleted'] },
            ...{ before: { isDeleted: false }, after: { isDeleted: true } },
          },
        ],
      },
    );
  });

  it('is complete from the creation on, and the resource lives', () => {
    queue.when(created, renamed('b', 20)).is({ life: 'live', createdAt: 10, isComplete: true });
    queue.when(renamed('b', 20)).is({ life: 'live', createdAt: null, isComplete: false });
  });

  it('names what the creation gave, and no list it left empty', () => {
    queue
      .when({ type: 'QueueCreated', data: { maxContacts: 5, quickConnectIds: ['q'], tags: {} } })
      .versions({ changedFields: ['maxContacts', 'quickConnectIds', 'status'] });
  });

  it('keeps its lists when a second creation gives none, and the time of the first', () => {
    queue
      .when(
        { type: 'QueueCreated', data: { quickConnectIds: ['q'] }, at: 10 },
        { type: 'QueueCreated', at: 20 },
        renamed('b', 15),
      )
      .versions({ validFrom: 10 }, { validFrom: 15 })
      .becomes({ quickConnectIds: ['q'] })
      .is({ createdAt: 10 });
  });

  it('takes calls dated before the creation into its second, after it', () => {
    queue
      .when(created, renamed('b', 8))
      .versions({ validFrom: 10, changeEventIds: ['e000', 'e001'] })
      .becomes({ name: 'b' });
  });

  it('stays deleted when the clock of the deleting host was behind', () => {
    queue
      .when(created, { type: 'QueueDeleted', at: 9 })
      .versions({ validFrom: 10 })
      .is({ life: 'deleted', createdAt: 10 });
  });

  it('is incomplete when the parameters of the creation were left out, and its lists are unknown', () => {
    queue
      .when({ ...created, data: {}, parametersOmitted: true })
      .becomes({ status: 'ENABLED', tags: null, quickConnectIds: null })
      .is({ createdAt: 10, isComplete: false });
  });

  it('stops at an event that cannot be folded, and says which', () => {
    const odd = { type: 'QueueQuickConnectsAdded', data: { quickConnectIds: 7 }, at: 20 } as unknown as Told;
    expect(() => queue.when(created, odd)).toThrow(
      new Fault({
        ...{ remedy: 'park', code: 'cannot_fold', facts: { eventId: 'e001', second: 20 } },
        message: 'Event e001 (QueueQuickConnectsAdded) cannot be folded',
        cause: expect.any(TypeError),
      }),
    );
  });

  it('is as it was before a second at which the fold is told to stop, the creation known all the same', () => {
    const told: Told[] = [
      { type: 'QueueRenamed', at: 8, data: { name: 'early' } },
      created,
      { type: 'QueueRenamed', at: 12, data: { name: 'later' } },
    ];
    const upTo = (before: number) =>
      fold(evolutions.queue, evidenceOf(told).facts.map(asItCame), undefined, undefined, before).versions;
    expect(upTo(12).map(({ validFrom, state }) => [validFrom, state.columns.name])).toEqual([[10, 'early']]);
    expect(upTo(10)).toEqual([]);
    expect(upTo(13)).toHaveLength(2);
  });
});
