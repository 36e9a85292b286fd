import { describe, it } from 'vitest';
import { resource, type Told } from './story.ts';

const queue = resource('queue');
const created: Told = { type: 'QueueCreated', data: { name: 'a' }, at: 10 };
const renamed = (name: string, at: number) => ({ type: 'QueueRenamed', data: { name }, at }) satisfies Told;

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
