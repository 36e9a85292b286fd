import { randomUUID } from 'node:crypto';
import type { Incoming } from '../incoming/incoming.ts';
import { entryOf } from './digest.ts';

/** What holds an event in its link: a salt of its own, and the entry that was made with it. */
export interface Seal {
  salt: string;
  entry: string;
}

export type Seals = ReadonlyMap<Incoming, Seal>;

export const sealed = (events: readonly Incoming[], recordedAt: string): Seals =>
  new Map(
    events.map((event) => {
      const salt = randomUUID();
      return [event, { salt, entry: entryOf({ salt, recordedAt, text: event.text }) }] as const;
    }),
  );
