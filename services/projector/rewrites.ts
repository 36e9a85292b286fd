import { isKind, type Kind } from './evolve/kinds.ts';
import { type Evidence, gather } from './gather.ts';
import { type Lap, passing } from './laps.ts';
import type { Books, Rewrite, Standing } from './ports.ts';
import { continued, continues, type News, refolded } from './refold.ts';

/** What a batch makes of the resources it is about. */
export interface Rewrites {
  byKind: ReadonlyMap<Kind, Rewrite[]>;
  /** resources whose past was folded anew */
  refolded: number;
  /** events older than what was known of their resource */
  late: number;
}

export type Standings = ReadonlyMap<string, Standing>;

/** Of all resources that have news; keys of different kinds never meet. */
export async function standingsOf(books: Books, news: ReadonlyMap<string, News>): Promise<Standings> {
  const byKind = Map.groupBy(news.values(), ({ kind }) => kind);
  const asked = [...byKind].map(([kind, list]) =>
    books.standings(
      kind,
      list.map(({ identity }) => identity.resourceKey),
    ),
  );
  return new Map((await Promise.all(asked)).flatMap((found) => [...found]));
}

/** @param pasts keys of resources whose past the batch changes through corrections */
export async function rewritesOf(
  books: Books,
  news: ReadonlyMap<string, News>,
  standings: Standings,
  pasts: ReadonlySet<string>,
  lap: Lap,
): Promise<Rewrites> {
  const standingOf = ({ identity }: News) => standings.get(identity.resourceKey);
  const isNewer = (each: News) => !pasts.has(each.identity.resourceKey) && continues(each, standingOf(each));
  const { newer = [], older = [] } = Object.groupBy(news.values(), (each) =>
    isNewer(each) ? 'newer' : 'older',
  );
  const late = new Set([...pasts, ...older.map(({ identity }) => identity.resourceKey)]);
  const gathered = late.size > 0 ? gather(books, [...late]) : null;
  const fold = async () => newer.map((each) => [each.kind, continued(each, standingOf(each))] as const);
  const [folded, evidence] = await Promise.all([fold().then(passing(lap, 'fold')), gathered]);
  lap('state_read');
  const anew = evidence ? await allRefolded(books, evidence, lap) : [];
  const byKind = new Map<Kind, Rewrite[]>();
  for (const [kind, list] of Map.groupBy([...folded, ...anew], ([kind]) => kind))
    byKind.set(
      kind,
      list.map(([, rewrite]) => rewrite),
    );
  const lateEvents = [...late].reduce((sum, key) => sum + (news.get(key)?.events.length ?? 0), 0);
  return { byKind, refolded: late.size, late: lateEvents };
}

async function allRefolded(books: Books, evidence: Evidence, lap: Lap) {
  const resources = [...evidence.facts].flatMap(([key, facts]) => {
    const { kind = '', identity } = facts[0] ?? {};
    return identity && isKind(kind) ? [{ kind, identity, key, facts }] : [];
  });
  const asked = [...Map.groupBy(resources, ({ kind }) => kind)].map(([kind, list]) =>
    books.believed(
      kind,
      list.map(({ key }) => key),
    ),
  );
  const believed = new Map((await Promise.all(asked)).flatMap((found) => [...found]));
  lap('state_read');
  const rewrites = resources.map(
    ({ key, facts, ...subject }) =>
      [subject.kind, refolded(subject, facts, evidence, believed.get(key) ?? [])] as const,
  );
  lap('fold');
  return rewrites;
}
