import { describe, expect, it } from 'vitest';
import { evidenceOf, type Told } from '../evolve/story.ts';
import { retell, stateAt } from './retell.ts';

const created = { type: 'QueueCreated', data: { name: 'a' }, at: 10 } satisfies Told;
const renamed = (name: string, at: number) => ({ type: 'QueueRenamed', data: { name }, at }) satisfies Told;
const failed = (at: number) => ({ type: 'CallFailed', operation: 'UpdateQueueName', at }) satisfies Told;

const storyOf = (...told: Told[]) => {
  const { facts, ...evidence } = evidenceOf(told);
  return retell('queue', facts, evidence);
};
/** Event ids with the codes of their reasons, in the order of the story. */
const reasonsOf = (...told: Told[]) =>
  storyOf(...told).events.map(({ fact, reasons }) => [fact.eventId, ...reasons.map(({ code }) => code)]);
const reasonOf = (eventId: string, code: string, ...told: Told[]) =>
  storyOf(...told)
    .events.find(({ fact }) => fact.eventId === eventId)
    ?.reasons.find((reason) => reason.code === code);

describe('the story of a resource', () => {
  it('is told by second, rank and id, whatever order the events came in', () => {
    const { events } = storyOf(renamed('c', 30), renamed('b', 20), created);
    expect(events.map(({ at, did }) => [at, did?.step.before.name, did?.step.after.name])).toEqual([
      [10, null, 'a'],
      [20, 'a', 'b'],
      [30, 'b', 'c'],
    ]);
  });

  it('ends with the state now, and knows the state of any time before', () => {
    const story = storyOf(created, renamed('b', 20), { type: 'QueueDeleted', at: 30 });
    expect(story).toMatchObject({ now: { life: 'deleted', columns: { name: 'b' } }, deletedAt: 30 });
    expect(stateAt(story, 'queue', 9)).toMatchObject({ life: 'unmet' });
    expect(stateAt(story, 'queue', 19)).toMatchObject({ life: 'live', columns: { name: 'a' } });
    expect(stateAt(story, 'queue', 20)).toMatchObject({ life: 'live', columns: { name: 'b' } });
    expect(stateAt(story, 'queue', 30)).toMatchObject({ life: 'deleted' });
  });
});

describe('an event that was discarded', () => {
  const { facts, ...evidence } = evidenceOf([created, renamed('b', 20), renamed('c', 30)]);
  const [first, second, third] = facts;
  const story = retell(
    'queue',
    [first, third].flatMap((fact) => fact ?? []),
    {
      ...evidence,
      discarded: second ? [{ ...second, kind: 'queue', identity: {} as never }] : [],
    },
  );

  it('is told where it would have come, and moves nothing', () => {
    expect(
      story.events.map(({ fact, did, reasons }) => [fact.eventId, did?.step.before.name, reasons]),
    ).toEqual([
      ['e000', null, []],
      ['e001', undefined, [{ code: 'discarded' }]],
      ['e002', 'a', []],
    ]);
    expect(story.now).toMatchObject({ columns: { name: 'c' } });
  });
});

describe('the reason', () => {
  it('of an ordinary change is none', () => {
    expect(reasonsOf(created, renamed('b', 20))).toEqual([['e000'], ['e001']]);
  });

  it('why a call moved nothing is that it failed', () => {
    expect(reasonsOf(created, failed(20))).toEqual([['e000'], ['e001', 'failed']]);
  });

  it('why a call moved nothing is that it is kept for the audit only', () => {
    expect(reasonsOf(created, { type: 'CallUnrecognized', at: 20 })).toEqual([
      ['e000'],
      ['e001', 'audit_only'],
    ]);
  });

  it('why a call moved nothing is that its object is no part of the state', () => {
    const told: Told[] = [created, { type: 'WorkspaceAssociated', operation: 'AssociateWorkspace', at: 20 }];
    expect(reasonsOf(...told)).toEqual([['e000'], ['e001', 'not_part_of_the_state']]);
  });

  it('why a call moved nothing is that a correction took its place', () => {
    const told: Told[] = [created, renamed('b', 20), { ...failed(40), corrects: 'e001' }, renamed('c', 30)];
    expect(reasonsOf(...told)).toEqual([
      ['e000'],
      ['e001', 'corrected'],
      ['e002', 'failed', 'corrects'],
      ['e003'],
    ]);
    expect(reasonOf('e001', 'corrected', ...told)).toEqual({ code: 'corrected', by: 'e002', where: 'here' });
    const corrects = { code: 'corrects', event: 'e001', where: 'here', dated: 40 };
    expect(reasonOf('e002', 'corrects', ...told)).toEqual(corrects);
  });

  it('why a correction moved nothing is that one with a greater id took the same place', () => {
    const told: Told[] = [
      created,
      renamed('b', 20),
      { ...renamed('c', 40), corrects: 'e001' },
      { ...renamed('d', 40), corrects: 'e001' },
    ];
    expect(reasonsOf(...told)).toEqual([
      ['e000'],
      ['e001', 'corrected'],
      ['e002', 'corrected'],
      ['e003', 'corrects'],
    ]);
    expect(reasonOf('e002', 'corrected', ...told)).toMatchObject({ by: 'e003' });
  });

  it('why a correction stands at its own time is that its original is not there', () => {
    const told: Told[] = [created, { ...renamed('b', 20), corrects: 'e999' }];
    expect(reasonOf('e001', 'corrects', ...told)).toMatchObject({ event: 'e999', where: 'nowhere' });
    expect(storyOf(...told).events[1]).toMatchObject({ at: 20, did: { is: { columns: { name: 'b' } } } });
  });

  it('why a call moved nothing is that its resource was deleted', () => {
    const told: Told[] = [created, { type: 'QueueDeleted', at: 30 }, renamed('b', 40), renamed('c', 50)];
    expect(reasonsOf(...told)).toEqual([
      ['e000'],
      ['e001'],
      ['e002', 'after_the_deletion'],
      ['e003', 'after_the_deletion'],
    ]);
    const after = { code: 'after_the_deletion', deletedAt: 30 };
    expect(reasonOf('e003', 'after_the_deletion', ...told)).toEqual(after);
  });

  it('why nothing changed is that it was so before', () => {
    expect(reasonsOf(created, renamed('a', 20))).toEqual([['e000'], ['e001', 'changed_nothing']]);
  });

  it('why a call counts later than it is dated is that it was dated before the creation', () => {
    const told: Told[] = [renamed('b', 8), created, renamed('c', 20)];
    expect(reasonsOf(...told)).toEqual([
      ['e001', 'ordered_in_its_second'],
      ['e000', 'moved_to_the_creation', 'ordered_in_its_second'],
      ['e002'],
    ]);
    const moved = { code: 'moved_to_the_creation', dated: 8 };
    expect(reasonOf('e000', 'moved_to_the_creation', ...told)).toEqual(moved);
  });

  it('of an order inside a second is the rank', () => {
    const entry = { queueId: 'q', channel: 'VOICE' };
    const { facts, ...evidence } = evidenceOf([
      {
        type: 'RoutingProfileQueuesAdded',
        data: { queueConfigs: [{ ...entry, priority: 1, delaySeconds: 0 }] },
        at: 5,
      },
      { type: 'RoutingProfileQueuesRemoved', data: { queueConfigs: [entry] }, at: 5 },
    ]);
    const told = retell('routing-profile', facts, evidence).events;
    expect(told.map(({ fact, rank }) => [fact.eventId, rank])).toEqual([
      ['e001', 1],
      ['e000', 3],
    ]);
    expect(told[1]?.reasons).toContainEqual({ code: 'ordered_in_its_second', place: 2, of: 2 });
  });

  it('why a value is not known is that CloudTrail hides it, until it shows one again', () => {
    const hidden: Told = { type: 'QueueRenamed', masked: ['name'], at: 20 };
    const told: Told[] = [created, hidden, renamed('b', 30)];
    expect(reasonsOf(...told)).toEqual([['e000'], ['e001', 'hidden'], ['e002', 'known_again']]);
    expect(reasonOf('e001', 'hidden', ...told)).toEqual({ code: 'hidden', columns: ['name'] });
    expect(reasonOf('e002', 'known_again', ...told)).toEqual({ code: 'known_again', columns: ['name'] });
  });

  it('why a creation tells little is that CloudTrail left its parameters out', () => {
    const made: Told = { type: 'QueueCreated', parametersOmitted: true };
    expect(reasonsOf(made)).toEqual([['e000', 'parameters_left_out']]);
  });

  it('why a story begins without a creation is that the resource is older than the trail', () => {
    const told: Told[] = [renamed('b', 5), { type: 'QueueStatusSet', data: { status: 'DISABLED' }, at: 6 }];
    expect(reasonsOf(...told)).toEqual([['e000', 'first_heard_of'], ['e001']]);
  });
});
