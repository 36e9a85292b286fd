import type { Candidate } from './ports.ts';

/** Those whose name or id somebody who wrote `wanted` may have meant, the likeliest first. */
export function nearest(wanted: string, candidates: readonly Candidate[], most: number): Candidate[] {
  return candidates
    .map((candidate) => ({ candidate, far: distance(wanted, candidate) }))
    .filter(({ far }) => far < Number.POSITIVE_INFINITY)
    .sort((left, right) => left.far - right.far)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

function distance(wanted: string, { id, name }: Candidate): number {
  return Math.min(
    between(wanted, name ?? '', Math.floor(wanted.length / 3)),
    // ids are random letters: a few of them are in any id
    wanted.length < 4 ? Number.POSITIVE_INFINITY : between(wanted, id, Math.floor(wanted.length / 8)),
  );
}

/** How far `wanted` is from the likest part of the text; of texts with equal parts the shorter one is nearer. */
function between(wanted: string, text: string, tolerated: number): number {
  if (text === '') return Number.POSITIVE_INFINITY;
  const letters = wrongLetters([...wanted.toLowerCase()], [...text.toLowerCase()]);
  return letters <= tolerated ? letters + text.length / 1_000 : Number.POSITIVE_INFINITY;
}

/** The least number of letters to put in, take out or replace to find one in the other (Sellers' algorithm). */
function wrongLetters(one: readonly string[], other: readonly string[]): number {
  let row = Array.from({ length: other.length + 1 }, () => 0);
  for (const [at, letter] of one.entries()) {
    const next = [at + 1];
    for (const [column, its] of other.entries()) {
      const replaced = (row[column] ?? 0) + (letter === its ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return Math.min(...row);
}
