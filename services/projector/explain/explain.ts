import type { Mark } from '../anew/ports.ts';
import { choose } from './choose.ts';
import { nearest } from './nearest.ts';
import type { Archive, Candidate, Former, Match, Paper } from './ports.ts';
import type { Question } from './question.ts';
import { retell, type Story } from './retell.ts';

/** What is said about a resource. */
export interface Account {
  resource: Match;
  story: Story;
  /** why it is not trusted; null when it is */
  mark: Mark | null;
  papers: ReadonlyMap<string, Paper>;
  formers: readonly Former[];
}

/** Why nothing can be said. */
export type Refusal =
  | { several: readonly Candidate[] }
  /** `others`: what bears the id or name, but is of another kind, Region or instance */
  | { none: { others: readonly Candidate[]; near: readonly Candidate[]; known: number } };

const MOST_NEAR = 5;

/** Finds the resource and retells it from the ledger. */
export async function explain(question: Question, archive: Archive): Promise<Account | Refusal> {
  const choice = choose(question, await archive.bearing(question.wanted));
  if ('several' in choice) return choice;
  if ('none' in choice) return refusal(question, choice.none, archive);
  const { kind, resourceKey } = choice.one;
  const evidence = await archive.evidence(resourceKey);
  const mark = await archive.mark(resourceKey);
  const story = retell(kind, evidence.facts.get(resourceKey) ?? [], evidence, mark);
  const papers = await archive.papers(resourceKey);
  return { resource: choice.one, story, mark, papers, formers: await archive.formers(resourceKey) };
}

async function refusal(
  { kind, wanted }: Question,
  others: readonly Candidate[],
  archive: Archive,
): Promise<Refusal> {
  const known = await archive.all(kind);
  const bearers = new Set(others.map(({ resourceKey }) => resourceKey));
  const near = nearest(
    wanted,
    known.filter(({ resourceKey }) => !bearers.has(resourceKey)),
    MOST_NEAR,
  );
  return { none: { others, near, known: known.length } };
}
