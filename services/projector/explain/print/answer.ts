import type { Account, Refusal } from '../explain.ts';
import type { Question } from '../question.ts';
import { linesOf } from './lines.ts';
import { pageOf } from './page.ts';
import { refusalLines } from './refusal.ts';

/** What goes to standard output, and what is said when there is nothing to tell. */
export interface Answer {
  lines: readonly string[];
  refused: readonly string[];
}

export function answered(question: Question, found: Account | Refusal): Answer {
  if (!('story' in found)) return { lines: [], refused: refusalLines(question, found) };
  const form = question.json ? linesOf : pageOf;
  return { lines: form(found, question.at), refused: [] };
}
