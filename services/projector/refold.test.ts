import { describe, expect, it } from 'vitest';
import { evolutions } from './evolve/kinds.ts';
import { type State, unmet } from './evolve/state.ts';
import { evidenceOf, type Told } from './evolve/story.ts';
import { resourceKey } from './incoming/key.ts';
import { arrived } from './incoming/story.ts';
import type { LedgerFact, Standing } from './ports.ts';
import { continued, continues, type News, newsOf, refolded, subjectOf } from './refold.ts';

const key = resourceKey('eu-west-2', 'i1', 'queue', 'q1');
const identity = {
  ...{ resourceKey: key, region: 'eu-west-2', accountId: '123456789012' },
  ...{ instanceId: 'i1', resourceId: 'q1' },
};
type Arrived = Parameters<typeof arrived>[0];
const at = (second: number) => new Date(second * 1_000).toISOString();
const creation: Arrived = { type: 'QueueCreated', call: { operation: 'CreateQueue' } };
const newsAbout = (...told: Arrived[]): News => newsOf(told.map(arrived)).get(key) as News;
const standing = (foldedTo: number, state: Partial<State> = {}): Standing => ({
  state: { ...unmet(evolutions.queue), life: 'live', ...state },
  since: 10,
  foldedTo,
});

describe('the news of a batch', () => {
  it('are of each resource its events, in the order they came', () => {
    const [first, other, second] = [
      arrived(),
      arrived({ eventId: 'e2', resource: { id: 'q2' } }),
      arrived({ eventId: 'e3' }),
    ];
    const news = newsOf([first, other, second]);
    expect([...news.keys()]).toStrictEqual([key, other.resourceKey]);
    expect(news.get(key)).toStrictEqual({ kind: 'queue', identity, events: [first, second] });
  });

  it.each<[string, Arrived]>([
    ['a call that failed', { type: 'CallFailed', data: {} }],
    ['another kind of resource', { type: 'OtherResourceChanged', data: {}, resource: { kind: 'prompt' } }],
    ['a resource without an instance', { resource: { instanceId: null } }],
    ['a workspace', { type: 'WorkspaceAssociated', data: {} }],
  ])('are not made by %s', (_, told) => {
    expect(newsOf([arrived(told)]).size).toBe(0);
    expect(subjectOf(arrived(told))).toBeNull();
  });

  it('are about the resource that each of them moves', () => {
    expect(subjectOf(arrived())).toStrictEqual({ kind: 'queue', identity });
  });
});

describe('news', () => {
  it('continue what is not there', () => {
    expect(continues(newsAbout(creation), undefined)).toBe(true);
  });

  it('continue what stands when all of them are of later seconds', () => {
    const [soon, late] = [{ occurredAt: at(21) }, { eventId: 'e2', occurredAt: at(30) }];
    expect(continues(newsAbout(soon, late), standing(20))).toBe(true);
    expect(continues(newsAbout(late, soon), standing(21))).toBe(false);
    expect(continues(newsAbout(soon), standing(30))).toBe(false);
  });

  it('of a creation are about the past of what stands', () => {
    expect(continues(newsAbout({ ...creation, occurredAt: at(30) }), standing(20))).toBe(false);
  });
});

describe('what continues a resource', () => {
  it('is folded onto its newest version, which ends where the first of the new ones begins', () => {
    const columns = { ...unmet(evolutions.queue).columns, name: 'a', status: 'ENABLED' };
    const rewrite = continued(newsAbout({ occurredAt: at(20) }), standing(15, { columns, createdAt: 10 }));
    expect(rewrite).toMatchObject({
      identity,
      revision: { added: [{ validFrom: 20_000, validTo: null, name: 'billing', status: 'ENABLED' }] },
      current: { name: 'billing', lastChangedAt: 20_000, foldedTo: 20_000, createdAt: 10_000 },
      foldedTo: 20,
      displaced: null,
    });
    expect(rewrite.revision.superseded).toStrictEqual([]);
    expect(rewrite.revision.moved).toStrictEqual([{ validFrom: 10_000, validTo: 20_000 }]);
  });

  it('moves the end of nothing when nothing stands', () => {
    const { revision, current } = continued(newsAbout({ occurredAt: at(20) }), undefined);
    expect(revision.moved).toStrictEqual([]);
    expect(current).toMatchObject({ name: 'billing', isComplete: false });
  });

  it('leaves the row of now as it is when nothing changes, but for how far it was folded', () => {
    const columns = { ...unmet(evolutions.queue).columns, name: 'billing' };
    expect(continued(newsAbout({ occurredAt: at(20) }), standing(15, { columns }))).toStrictEqual({
      identity,
      revision: { superseded: [], moved: [], added: [] },
      current: 'same',
      foldedTo: 20,
      displaced: null,
    });
  });

  it('says which events a creation of the same batch moves into its second', () => {
    const made = { ...creation, occurredAt: at(20) };
    const early = { eventId: 'e2', occurredAt: at(18.5) };
    expect(continued(newsAbout(made, early), undefined).displaced).toStrictEqual([
      { eventId: 'e2', appliedAt: 20_000 },
    ]);
    expect(continued(newsAbout(made, { ...early, occurredAt: at(20.5) }), undefined).displaced).toBeNull();
  });

  it('knows everything of its events: who, what is hidden, and what was left out', () => {
    const told: Arrived = {
      ...creation,
      ...{ occurredAt: at(20), masked: ['description'] },
      actor: { connectUserId: 'u1' },
    };
    const { current } = continued(newsAbout({ ...told, parametersOmitted: true }), undefined);
    expect(current).toMatchObject({
      ...{ isComplete: false, createdAt: 20_000, maskedFields: ['description'] },
      ...{ changedByKey: resourceKey('eu-west-2', 'i1', 'user', 'u1'), changedByName: 'dev' },
      ...{ lastChangeEventId: 'e1', lastChangedAt: 20_000 },
    });
    expect(continued(newsAbout(told), undefined).current).toMatchObject({ isComplete: true });
  });
});

describe('a resource that is folded anew', () => {
  const from = (told: Told[], believed: Parameters<typeof refolded>[3] = [], before?: number) => {
    const { facts, links, elsewhere } = evidenceOf(told);
    const ours = facts.map((fact): LedgerFact => ({ ...fact, identity, kind: 'queue' }));
    return refolded({ kind: 'queue', identity }, ours, { links, elsewhere }, believed, before);
  };
  const created: Told = { type: 'QueueCreated', data: { name: 'a' }, at: 10 };
  const renamed: Told = { type: 'QueueRenamed', data: { name: 'b' }, at: 20 };

  it('has the history that its facts make, and replaces what was believed', () => {
    const believed = [{ validFrom: 20_000, validTo: null, fingerprint: 'old' }];
    const rewrite = from([renamed, created], believed);
    expect(rewrite).toMatchObject({
      identity,
      revision: {
        superseded: believed,
        added: [
          { validFrom: 10_000, validTo: 20_000, name: 'a' },
          { validFrom: 20_000, validTo: null, name: 'b' },
        ],
      },
      current: { name: 'b', foldedTo: 20_000 },
      foldedTo: 20,
    });
    expect(rewrite.displaced).toStrictEqual([]);
  });

  it('is folded as far as its newest event, even one that came after the deletion', () => {
    const rewrite = from([created, { type: 'QueueDeleted', at: 30 }, { ...renamed, at: 40 }]);
    expect(rewrite).toMatchObject({
      current: { isDeleted: true, lastChangedAt: 30_000, foldedTo: 40_000 },
      foldedTo: 40,
    });
  });

  it('is gone when no fact moves it any more', () => {
    const failed: Told = { type: 'CallFailed', operation: 'CreateQueue', corrects: 'e000', eventId: 'f1' };
    const believed = [{ validFrom: 10_000, validTo: null, fingerprint: 'old' }];
    expect(from([created, failed], believed)).toStrictEqual({
      identity,
      revision: { superseded: believed, moved: [], added: [] },
      current: 'gone',
      foldedTo: 0,
      displaced: [],
    });
  });

  it('says which events count at another second than their own', () => {
    const early: Told = { type: 'QueueStatusSet', data: { status: 'DISABLED' }, at: 8 };
    const right: Told = { ...renamed, at: 90, eventId: 'f1', corrects: 'e001' };
    expect(from([created, renamed, early, right]).displaced).toStrictEqual([
      { eventId: 'e002', appliedAt: 10_000 },
      { eventId: 'f1', appliedAt: 20_000 },
    ]);
  });

  it('is known up to the second before which it has to stop', () => {
    const later: Told = { ...renamed, at: 30, data: { name: 'c' } };
    expect(from([created, renamed, later], [], 30)).toMatchObject({
      revision: { added: [{ name: 'a' }, { validFrom: 20_000, validTo: null, name: 'b' }] },
      current: { name: 'b' },
    });
  });

  // as an older program meets them, after a newer one
  const unknown = (at: number, eventId: string) => ({ type: 'QueuePainted', at, eventId }) as unknown as Told;

  it('stumbles over the first event whose type nobody here knows', () => {
    expect(() => from([unknown(40, 'later'), created, unknown(30, 'first')])).toThrow('Event first cannot');
  });

  it('does not look at what comes from the second on before which it stops', () => {
    expect(from([created, unknown(30, 'first')], [], 30)).toMatchObject({ current: { name: 'a' } });
    expect(() => from([created, unknown(29, 'first')], [], 30)).toThrow('Event first cannot');
  });
});
