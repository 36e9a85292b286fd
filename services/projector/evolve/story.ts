import type { DataOf, EventType } from '@warehouse/events/event-types.ts';
import { operations } from '@warehouse/events/operations.ts';
import { expect } from 'vitest';
import { type CorrectionLink, settle } from './corrections.ts';
import { type Folded, fold, type Version } from './fold.ts';
import { evolutions, type Kind, moves } from './kinds.ts';
import type { Fact } from './stand.ts';

/** A change as a test tells it: `{ type: 'QueueRenamed', data: { name: 'x' } }`, and whatever else matters. */
export type Told = {
  [T in EventType]: { type: T; data?: DataOf<T> } & Partial<
    Pick<Fact, 'eventId' | 'requestId' | 'at' | 'masked' | 'parametersOmitted' | 'operation'>
  > & { corrects?: string; correctsRequest?: string };
}[EventType];

const operationOf = (type: EventType): string =>
  Object.entries(operations).find(([, meaning]) => meaning.type === type)?.[0] ?? 'UpdateQueueName';

function factOf(told: Told, index: number): Fact {
  const operation = told.operation ?? operationOf(told.type);
  const at = told.at ?? index;
  return {
    eventId: told.eventId ?? `e${String(index).padStart(3, '0')}`,
    requestId: told.requestId ?? null,
    occurredAt: at * 1_000,
    at,
    rank: operations[operation as keyof typeof operations].rank,
    type: told.type,
    operation,
    data: told.data ?? {},
    masked: told.masked ?? [],
    parametersOmitted: told.parametersOmitted ?? false,
    actorKey: null,
    actorName: 'sato',
  };
}

/** What the ledger would hold of a story. */
export function evidenceOf(told: readonly Told[]): { facts: Fact[]; links: CorrectionLink[]; elsewhere: [] } {
  const facts = told.map(factOf);
  const links = told.flatMap(({ corrects, correctsRequest }, index): CorrectionLink[] => {
    if (corrects === undefined && correctsRequest === undefined) return [];
    const originals = { originalEventId: corrects ?? null, originalRequestId: correctsRequest ?? null };
    return [{ eventId: facts[index]?.eventId ?? '', ...originals }];
  });
  return { facts, links, elsewhere: [] };
}

function folded(kind: Kind, told: readonly Told[]): Folded {
  const { facts, links, elsewhere } = evidenceOf(told);
  const stands = settle(facts, links, elsewhere).filter(({ fact }) => moves(kind, fact.type));
  return fold(evolutions[kind], stands);
}

/** Given, when, becomes: of one kind; events are a second apart unless they say when. */
export const resource = (kind: Kind) => ({
  given: (...before: Told[]) => ({
    when: (...told: Told[]) => expectation(folded(kind, [...before, ...told])),
  }),
  when: (...told: Told[]) => expectation(folded(kind, told)),
});

/** The members that a test names: what stands inside them has to be said whole. */
const only = (named: object, all: object = {}): object => {
  const members = new Map(Object.entries(all));
  return Object.fromEntries(Object.keys(named).map((name) => [name, members.get(name)]));
};

const expectation = (result: Folded) => ({
  /** these columns, and whatever else of the newest state */
  becomes(columns: object) {
    expect(only(columns, result.state.columns)).toStrictEqual(columns);
    return expectation(result);
  },
  masked(masked: Record<string, number>) {
    expect(result.state.masked).toEqual(masked);
    return expectation(result);
  },
  versions(...expected: (Partial<Omit<Version, 'state'>> & { state?: object })[]) {
    expect(result.versions).toHaveLength(expected.length);
    for (const [index, { state = {}, ...version }] of expected.entries()) {
      expect(only(version, result.versions[index])).toStrictEqual(version);
      expect(result.versions[index]?.state).toMatchObject(state);
    }
    return expectation(result);
  },
  is(state: Partial<Folded['state']>) {
    expect(result.state).toMatchObject(state);
    return expectation(result);
  },
});
