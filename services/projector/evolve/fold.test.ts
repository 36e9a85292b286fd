import { describe, it } from 'vitest';
import { resource, type Told } from './story.ts';

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
});

describe('a masked value', () => {
  const hidden = (at: number) => ({ type: 'QueueRenamed', masked: ['description'], at }) satisfies Told;
  const described: Told = { type: 'QueueCreated', data: { description: 'old' }, at: 10 };

  it('leaves the last known one, and says since when it may be stale', () => {
    queue.when(described, hidden(20), hidden(30)).becomes({ description: 'old' }).masked({ description: 20 });
  });

  it('makes a version each time, since we cannot say that nothing changed', () => {
    queue
      .when(described, hidden(20), hidden(30))
      .versions({}, { changedFields: ['description'] }, { changedFields: ['description'], validFrom: 30 });
  });

  it('ends with a known one, even one that equals the last', () => {
    queue
      .when(described, hidden(20), { type: 'QueueRenamed', data: { description: 'old' }, at: 30 })
      .masked({})
      .versions({}, {}, { changedFields: ['description'] });
  });

  it('stands in the changed fields alone', () => {
    queue
      .when(described, hidden(20))
      .versions(
        {},
        { steps: [{ id: 'e001', rank: 2, changed: ['description'], before: {}, after: {}, name: null }] },
      );
  });

  it('makes no other column stale, nor one that the resource lacks', () => {
    queue
      .when(
        { ...created, masked: ['firstName'] },
        { type: 'QueueRenamed', data: { name: 'b' }, masked: ['description', 'firstName'], at: 20 },
      )
      .versions({ changedFields: ['name', 'status'] }, { changedFields: ['description', 'name'] })
      .becomes({ name: 'b' })
      .masked({ description: 20 });
  });

  it('stays stale when another becomes known, and is stale anew after it was known', () => {
    queue
      .when({ type: 'QueueRenamed', masked: ['description', 'name'], at: 20 }, renamed('b', 30), {
        type: 'QueueRenamed',
        masked: ['description', 'name'],
        at: 40,
      })
      .masked({ description: 20, name: 40 });
  });

  it('leaves a list of a new resource unknown, not empty', () => {
    queue
      .when({ ...created, masked: ['quickConnectIds'] })
      .becomes({ quickConnectIds: null, emailAddressIds: [] })
      .masked({ quickConnectIds: 10 });
  });

  it('inside a list leaves what else was told of it to a new resource, and the last known list to others', () => {
    const told = { data: { quickConnectIds: ['q'] }, masked: ['quickConnectIds'] };
    queue.when({ type: 'QueueCreated', ...told }).becomes({ quickConnectIds: ['q'] });
    resource('user')
      .given({ type: 'UserCreated', data: { securityProfileIds: ['s1', 's2'] } })
      .when({
        type: 'UserSecurityProfilesReplaced',
        data: { securityProfileIds: ['s3'] },
        masked: ['securityProfileIds'],
      })
      .becomes({ securityProfileIds: ['s1', 's2'] });
  });

  it('of a list is not lifted by what is added', () => {
    queue
      .when(
        created,
        { type: 'QueueQuickConnectsAdded', masked: ['quickConnectIds'], at: 20 },
        { type: 'QueueQuickConnectsAdded', data: { quickConnectIds: ['q'] }, at: 30 },
      )
      .becomes({ quickConnectIds: ['q'] })
      .masked({ quickConnectIds: 20 });
  });
});

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
