import { type Anew, foldedAnew } from '../anew/fold-anew.ts';
import { everything, type Mark, type Resource, type Shelf } from '../anew/ports.ts';
import { chunkAfter, lowest } from '../anew/walk.ts';
import type { Chains } from '../chain/chains.ts';
import type { Head } from '../chain/link.ts';
import { prove } from '../chain/prove.ts';
import type { Difference } from '../chain/tally.ts';
import type { AcceptedGap } from '../gaps/gap.ts';
import { chainVerdicts } from './chain.ts';
import type { ArchivedMonth, Archives, Snapshot, Verdict } from './ports.ts';

/** How many differences of each rule are told. */
const FIRST = 20;

export interface Report {
  /** the moment that was looked at */
  at: string;
  agrees: boolean;
  rules: readonly Verdict[];
  /** resources that were folded anew */
  resources: number;
  /** resources that could not be: a part of their events is archived */
  skipped: number;
  archived: readonly ArchivedMonth[];
  /** resources with an event that could not be used: they agree as far as they were folded */
  untrusted: readonly Mark[];
  /** what the event log lost, and somebody let the warehouse go on without: no table can tell */
  gaps: readonly AcceptedGap[];
  /** where the chains end */
  heads: readonly Head[];
  /** links that nothing can be said of: what they hold is archived */
  unproved: number;
  /** how many parts of the archive were read; null: it was left out */
  parts: number | null;
}

export interface Wish {
  /** resources to fold anew, at most */
  sample: number;
  /** where the sample begins, by key */
  from: string;
  /** heads that were kept elsewhere */
  against?: readonly Head[];
  /** where archived events are to be looked at */
  archives?: Archives;
}

/** Whether the tables equal what the ledger says. `told` hears how far it is. */
export async function verify(
  snapshot: Snapshot,
  wish: Wish,
  told: (progress: string) => void,
): Promise<Report> {
  const rules: Verdict[] = [];
  for (const { name, sentence, judge } of snapshot.rules) {
    told(sentence);
    rules.push({ name, sentence, ...(await judge(FIRST)) });
  }
  const archived = await snapshot.archived();
  told('The chain of the ledger');
  const before = wish.against ?? [];
  const proof = await prove(chainsWith(snapshot, wish), {
    elsewhere: () => elsewhereIn(archived, wish.archives),
    before,
    first: FIRST,
  });
  rules.push(...chainVerdicts(proof, before), ...archiveVerdicts(wish.archives));
  const folded = await foldSample(await snapshot.shelf(), wish, archived.length > 0, told);
  rules.push(folded.verdict);
  const agrees = rules.every(({ differences }) => differences === 0);
  const { resources, skipped } = folded;
  const { heads, unproved } = proof;
  const untrusted = await snapshot.marks();
  const gaps = await snapshot.gaps();
  const parts = wish.archives?.parts ?? null;
  const found = { resources, skipped, archived, untrusted, gaps, heads, unproved, parts };
  return { at: snapshot.at, agrees, rules, ...found };
}

const chainsWith = ({ chains }: Snapshot, { archives }: Wish): Chains =>
  archives
    ? { ...chains, places: [...chains.places, { holds: () => true, entries: archives.entries }] }
    : chains;

/** Events that links hold and that lie nowhere: a damaged part is told as such, not link by link. */
function elsewhereIn(months: readonly ArchivedMonth[], archives: Archives | undefined): number {
  const damaged = archives?.damaged().reduce((sum, { events }) => sum + events, archives.lost) ?? 0;
  return months.reduce((sum, { archived, detached }) => sum + detached + (archives ? 0 : archived), damaged);
}

/** The rule of the archive is judged where it is looked at. */
function archiveVerdicts(archives: Archives | undefined): Verdict[] {
  if (!archives) return [];
  const damaged = archives.damaged();
  const first = damaged.slice(0, FIRST).map(({ part, why }) => ({ id: part, what: why }));
  return [
    {
      name: 'archive_is_as_it_was_written',
      sentence: 'Every part of the archive is where it was put, unchanged',
      differences: damaged.length,
      first,
    },
  ];
}

const sentence = 'Resources folded anew from the ledger are as the tables say';

async function foldSample(
  shelf: Shelf,
  wish: Wish,
  isPartArchived: boolean,
  told: (progress: string) => void,
) {
  const differing: Difference[] = [];
  let resources = 0;
  let skipped = 0;
  for await (const chunk of sampled(shelf, wish)) {
    for (const anew of await foldedAnew(shelf, chunk)) {
      if (isPartArchived && anew.lost.length > 0) skipped += 1;
      else if (anew.differences.length > 0) differing.push(differenceOf(anew));
    }
    resources += chunk.length;
    told(`${sentence}: ${resources} resources`);
  }
  const first = differing.slice(0, FIRST);
  const verdict: Verdict = { name: 'folded_anew', sentence, differences: differing.length, first };
  return { verdict, resources: resources - skipped, skipped };
}

function differenceOf({ kind, identity, differences }: Anew): Difference {
  const { region, instanceId, resourceId } = identity;
  return { id: `${region}/${instanceId}/${kind}/${resourceId}`, what: differences.join('; ') };
}

/** From somewhere to the end, and then from the beginning to there. */
async function* sampled(shelf: Shelf, { sample, from }: Wish): AsyncGenerator<Resource[]> {
  let left = sample;
  for (const [begin, end] of [
    [from, null],
    [lowest, from],
  ] as const) {
    let after: string | null = begin;
    while (after !== null && left > 0) {
      const chunk: Resource[] = await chunkAfter(shelf, everything, after);
      const wanted = chunk.filter(({ key }) => end === null || key <= end).slice(0, left);
      if (wanted.length > 0) yield wanted;
      left -= wanted.length;
      after = wanted.length === chunk.length ? (chunk.at(-1)?.key ?? null) : null;
    }
  }
}
