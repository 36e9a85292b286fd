import { describe, expect, it } from 'vitest';
import type { CorrectionLink } from './evolve/corrections.ts';
import { evidenceOf, type Told } from './evolve/story.ts';
import { corrected, gather } from './gather.ts';
import { arrived } from './incoming/story.ts';
import type { Books, LedgerFact } from './ports.ts';

type Link = CorrectionLink & { resourceKey: string };
type Asked = Parameters<Books['corrections']>[0];

const factsOf = (resourceKey: string, ...told: Told[]): LedgerFact[] =>
  evidenceOf(told).facts.map((fact) => ({
    ...fact,
    kind: 'queue',
    identity: { resourceKey, region: '', accountId: '', instanceId: '', resourceId: resourceKey },
  }));
const linkOf = (resourceKey: string, eventId: string, original: Partial<CorrectionLink>): Link => ({
  ...{ resourceKey, eventId, originalEventId: null, originalRequestId: null },
  ...original,
});

/** The ledger of some facts and corrections, and what it was asked. */
function ledger(all: readonly LedgerFact[], links: readonly Link[], discarded: readonly string[] = []) {
  const asked: Asked[] = [];
  const books = {
    discarded: async () => [...discarded],
    facts: async (keys: readonly string[]) =>
      all.filter(({ identity }) => keys.includes(identity.resourceKey)),
    async corrections(about: Asked) {
      asked.push(about);
      const { resourceKeys = [], eventIds = [], requestIds = [] } = about;
      return links.filter(
        (link) =>
          resourceKeys.includes(link.resourceKey) ||
          [link.eventId, link.originalEventId].some((id) => id !== null && eventIds.includes(id)) ||
          (link.originalRequestId !== null && requestIds.includes(link.originalRequestId)),
      );
    },
    async originals(named: readonly CorrectionLink[]) {
      if (named.length === 0) throw new Error('a question for nothing');
      return all
        .filter(({ eventId }) => named.some(({ originalEventId }) => originalEventId === eventId))
        .map((fact) => ({ ...fact, resourceKey: fact.identity.resourceKey }));
    },
  };
  return { books: books as unknown as Books, asked };
}

const event = (eventId: string, requestId: string | null = null): Told => ({
  type: 'QueueRenamed',
  eventId,
  requestId,
});

describe('the resources whose past a batch changes', () => {
  it('are none without corrections', async () => {
    const { books, asked } = ledger([], []);
    const fresh = [arrived(), arrived({ eventId: 'e2', call: { requestId: null } })];
    expect(await corrected(books, fresh)).toStrictEqual(new Set());
    expect(asked).toStrictEqual([{ eventIds: ['e1', 'e2'], requestIds: ['r1'] }]);
  });

  it.each<[string, Partial<CorrectionLink>]>([
    ['by event', { originalEventId: 'e1' }],
    ['by request', { originalRequestId: 'r1' }],
  ])('are that of a correction which came first, %s', async (_, original) => {
    const { books } = ledger([], [linkOf('other', 'f1', original)]);
    expect(await corrected(books, [arrived()])).toStrictEqual(new Set(['other']));
  });

  it('are that of a correction and that of what it puts aside', async () => {
    const { books } = ledger(factsOf('past', event('e0')), [linkOf('now', 'e1', { originalEventId: 'e0' })]);
    expect(await corrected(books, [arrived()])).toStrictEqual(new Set(['now', 'past']));
  });
});

describe('what is gathered about resources', () => {
  it('is their facts, each with its resource, and no corrections where there are none', async () => {
    const [one, two] = [factsOf('one', event('a'), event('b')), factsOf('two', event('c'))];
    const { books } = ledger([...one, ...two, ...factsOf('three', event('d'))], []);
    expect(await gather(books, ['one', 'two'])).toStrictEqual({
      discarded: [],
      facts: new Map([
        ['one', one],
        ['two', two],
      ]),
      links: [],
      elsewhere: [],
    });
  });

  it('asks once about keys, events and requests', async () => {
    const { books, asked } = ledger(factsOf('one', event('a', 'r1'), event('b')), []);
    await gather(books, ['one']);
    expect(asked).toStrictEqual([{ resourceKeys: ['one'], eventIds: ['a', 'b'], requestIds: ['r1'] }]);
  });

  it('has the corrections of corrections, of other resources too', async () => {
    const links = [
      linkOf('two', 'f1', { originalEventId: 'a' }),
      linkOf('three', 'f2', { originalEventId: 'f1' }),
      linkOf('four', 'f3', { originalEventId: 'elsewhere' }),
    ];
    const { books } = ledger(factsOf('one', event('a')), links);
    expect((await gather(books, ['one'])).links).toStrictEqual(links.slice(0, 2));
  });

  it('asks on about corrections and the events they name, about requests only where no event is named', async () => {
    const links = [
      linkOf('one', 'f1', { originalRequestId: 'r1' }),
      linkOf('one', 'f2', { originalEventId: 'a', originalRequestId: 'r2' }),
      linkOf('one', 'f3', {}),
    ];
    const { books, asked } = ledger(factsOf('one', event('f1'), event('f2'), event('f3')), links);
    await gather(books, ['one']);
    expect(asked.slice(1)).toStrictEqual([{ eventIds: ['f1', 'f2', 'a', 'f3'], requestIds: ['r1'] }]);
  });

  it('leaves out what was discarded, corrections of other resources too', async () => {
    const links = [
      linkOf('one', 'f1', { originalEventId: 'a' }),
      linkOf('two', 'f2', { originalEventId: 'a' }),
    ];
    const { books } = ledger(factsOf('one', event('a'), event('b'), event('f1')), links, ['b', 'f2']);
    const { facts, links: counting, discarded } = await gather(books, ['one']);
    expect(facts.get('one')?.map(({ eventId }) => eventId)).toStrictEqual(['a', 'f1']);
    expect(counting).toStrictEqual(links.slice(0, 1));
    expect(discarded.map(({ eventId }) => eventId)).toStrictEqual(['b']);
  });

  it('has the correction that its own correction corrects', async () => {
    const links = [
      linkOf('one', 'f2', { originalEventId: 'f1' }),
      linkOf('two', 'f1', { originalEventId: 'x' }),
    ];
    const { books } = ledger(factsOf('one', event('f2')), links);
    expect((await gather(books, ['one'])).links).toStrictEqual(links);
  });

  it.each([[['one']], [['one', 'two']]])(
    'has the originals that lie elsewhere, with %j gathered',
    async (keys) => {
      const link = linkOf('one', 'f1', { originalEventId: 'b' });
      const { books } = ledger([...factsOf('one', event('f1')), ...factsOf('two', event('b'))], [link]);
      expect((await gather(books, keys)).elsewhere.map(({ eventId }) => eventId)).toStrictEqual(['b']);
    },
  );

  it('has the other corrections of the same request, wherever they lie', async () => {
    const links = [
      linkOf('one', 'f1', { originalRequestId: 'r0' }),
      linkOf('two', 'f2', { originalRequestId: 'r0' }),
    ];
    const { books } = ledger(factsOf('one', event('f1', 'r1')), links);
    expect((await gather(books, ['one'])).links).toStrictEqual(links);
  });
});
