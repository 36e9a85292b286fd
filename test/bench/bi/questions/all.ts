import { asOf } from './as-of.ts';
import { changes } from './changes.ts';
import { current } from './current.ts';
import { histories } from './histories.ts';
import { policies } from './policies.ts';
import type { Question, Subjects } from './question.ts';

export const questions = (subjects: Subjects): Question[] => [
  ...current(),
  ...asOf(subjects),
  ...histories(subjects),
  ...changes(subjects),
  ...policies(subjects),
];
