import { describe, expect, it } from 'vitest';
import type { Chains, Held, StoredLink } from './chains.ts';
import type { Entry } from './entry.ts';
import { type Head, nextLink } from './link.ts';
import { prove } from './prove.ts';

const at = '2026-04-07T00:00:00.000001Z';
const beginning: Head = { chain: 'c/0', position: 0, hash: '' };

/** A chain whose links hold these events, each of a digest of its own name. */
function chained(...links: readonly (readonly string[])[]): StoredLink[] {
  let head = beginning;
  return links.map((entries, index) => {
    const link = { ...nextLink(head, at, entries), number: index + 1 };
    head = link;
    return link;
  });
}

const heldBy = (link: StoredLink, eventId: string | null): Held => ({
  ...link,
  link: eventId === null ? null : link.number,
  eventId,
  digest: eventId ?? '',
});
const outside = (link: number | null, eventId: string): Held => {
  const none = { number: null, chain: null, position: 0, entries: 0, entriesHash: '' };
  return { ...none, link, eventId, digest: eventId };
};
const entry = (link: number | null, eventId: string): Entry => ({
  ...{ link, eventId, digest: eventId, differing: null },
});

/** One row a chunk, so that links lie across chunks. */
async function* each<T>(rows: readonly T[]): AsyncGenerator<readonly T[]> {
  for (const row of rows) yield [row];
}

async function proof(
  links: StoredLink[],
  held: readonly Held[],
  places: Chains['places'] = [],
  elsewhere = 0,
) {
  const chains = { links: () => each(links), held: () => each(held), differing: () => each([]), places };
  const { untied, unheld, unlinked, unproved } = await prove(chains, {
    elsewhere: () => elsewhere,
    before: [],
    first: 5,
  });
  return { untied: untied.first, unheld: unheld.first, unlinked: unlinked.first, unproved };
}

const sound = { untied: [], unheld: [], unlinked: [], unproved: 0 };
const [one, two] = chained(['a', 'b'], ['c']) as [StoredLink, StoredLink];

describe('a ledger', () => {
  it('is proved when every link holds what it was made of', async () => {
    expect(await proof([one, two], [heldBy(one, 'b'), heldBy(one, 'a'), heldBy(two, 'c')])).toEqual(sound);
  });

  it('is not when a link holds something else', async () => {
    const { unheld } = await proof([one, two], [heldBy(one, 'a'), heldBy(one, 'x'), heldBy(two, 'c')]);
    expect(unheld).toEqual([{ id: 'c/0 1', what: 'something else than was linked: a, x' }]);
  });

  it('names a few of many events that may have been changed', async () => {
    const [long] = chained(['a', 'b', 'c', 'd', 'e']) as [StoredLink];
    const held = ['v', 'b', 'd', 'e', 'c'].map((id) => heldBy(long, id));
    expect((await proof([long], held)).unheld).toEqual([
      { id: 'c/0 1', what: 'something else than was linked: b, c, d and 2 more' },
    ]);
  });

  it('is not when an event names no link, one that is full, or one that is not there', async () => {
    const held = [heldBy(one, 'a'), heldBy(one, 'b'), heldBy(one, 'x'), heldBy(two, 'c')];
    const { unlinked } = await proof([one, two], [...held, outside(7, 'y'), outside(null, 'z')]);
    expect(unlinked).toEqual([
      { id: 'x', what: 'its link is full without it' },
      { id: 'y', what: 'its link is not there' },
      { id: 'z', what: null },
    ]);
  });

  it('is not when a link lacks an event that nobody has taken elsewhere', async () => {
    const held = [heldBy(one, 'a'), heldBy(two, null)];
    expect((await proof([one, two], held)).unheld).toEqual([
      { id: 'c/0 1', what: 'holds 1 of 2 events' },
      { id: 'c/0 2', what: 'holds 0 of 1 events' },
    ]);
    expect(await proof([one, two], held, [], 2)).toEqual({ ...sound, unproved: 2 });
  });
});

describe('chains', () => {
  const held = [heldBy(one, 'a'), heldBy(one, 'b'), heldBy(two, 'c')];
  async function followed(links: readonly StoredLink[], before: readonly Head[] = []) {
    const chains = {
      links: () => each(links),
      held: () => each(held),
      differing: () => each([]),
      places: [],
    };
    const { untied, left, heads } = await prove(chains, { elsewhere: () => 0, before, first: 5 });
    return { untied: untied.first, left: left.first, heads };
  }
  const headOf = ({ chain, position, hash }: StoredLink): Head => ({ chain, position, hash });

  it('end with their last links', async () => {
    const other = { ...one, chain: 'd/0', number: 3 };
    expect((await followed([one, two, other])).heads).toEqual([headOf(two), headOf(other)]);
  });

  it('are untied where a link has another hash, or follows another one', async () => {
    const [changed, moved] = [
      { ...two, hash: 'another' },
      { ...two, position: 3 },
    ];
    expect((await followed([one, changed])).untied).toEqual([{ id: 'c/0 2', what: 'another hash' }]);
    expect((await followed([one, moved])).untied).toEqual([{ id: 'c/0 3', what: 'follows 1' }]);
    expect((await followed([one, two])).untied).toEqual([]);
  });

  it('run through the heads that were kept, or have left them', async () => {
    expect((await followed([one, two], [headOf(one), headOf(two)])).left).toEqual([]);
    const kept = [
      { ...headOf(one), hash: 'another' },
      { ...headOf(two), position: 3 },
    ];
    expect((await followed([one, two], kept)).left).toEqual([
      { id: 'c/0 1', what: 'it is not there, or has another hash' },
      { id: 'c/0 3', what: 'it is not there, or has another hash' },
    ]);
  });
});

describe('events whose columns say something else', () => {
  it('are told, of the ledger and of other places', async () => {
    const differing = { ...entry(1, 'b'), differing: 'rank' };
    const places = [{ holds: () => true, entries: () => each([differing, entry(2, 'c')]) }];
    const chains = {
      links: () => each([one, two]),
      held: () => each([heldBy(one, 'a'), heldBy(two, null)]),
      differing: () => each([{ ...entry(1, 'a'), differing: 'kind, region' }]),
      places,
    };
    const proved = await prove(chains, { elsewhere: () => 0, before: [], first: 5 });
    expect(proved.differing.first).toEqual([
      { id: 'b', what: 'rank' },
      { id: 'a', what: 'kind, region' },
    ]);
  });
});

describe('what lies in another place', () => {
  const held = [heldBy(one, 'a'), heldBy(two, null)];
  const place = (chain: string, ...entries: Entry[]) => ({
    holds: (name: string) => name === chain,
    entries: () => each(entries),
  });

  it('fills the links that lack it, in any order', async () => {
    expect(await proof([one, two], held, [place('c/0', entry(2, 'c'), entry(1, 'b'))])).toEqual(sound);
  });

  it('has to be what was linked', async () => {
    const { unheld, unlinked } = await proof([one, two], held, [
      place('c/0', entry(2, 'x'), entry(1, 'b'), entry(1, 'y'), entry(null, 'z')),
    ]);
    expect(unheld).toEqual([{ id: 'c/0 2', what: 'something else than was linked: x' }]);
    expect(unlinked).toEqual([
      { id: 'y', what: 'its link is not there, or full without it' },
      { id: 'z', what: null },
    ]);
  });

  it('is not waited for where the place holds nothing of the chain', async () => {
    expect(await proof([one, two], held, [place('other')], 2)).toEqual({ ...sound, unproved: 2 });
  });
});
