import { changeEvent } from '../../incoming/story.ts';
import type { Person } from '../person.ts';
import { hiding } from './event.ts';

/** Who is erased in tests. */
export const person: Person = {
  instanceId: 'i1',
  userId: 'b4c0',
  tags: false,
  names: ['sato', 'sato@example.com'],
  actors: [],
  words: ['sato@example.com', '+815012345678'],
};
export const user = { kind: 'user', id: 'b4c0' };
/** What a test tells of an event. */
export type Told = Parameters<typeof changeEvent>[0];

/** What becomes of an event; null if it stays as it is. */
export const hidden = (told: Told, more: Partial<Person> = {}) => {
  const text = hiding({ ...person, ...more })(JSON.stringify(changeEvent(told)));
  return text === null ? null : JSON.parse(text);
};
