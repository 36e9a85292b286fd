import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { encode } from '@warehouse/ingestor/encode.ts';
import { healAll } from '@warehouse/projector/heal.ts';
import type { Message } from '@warehouse/runtime/event-log/port.ts';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type House, openHouse } from '../projection/house.ts';
import { created, renamed } from '../projection/story.ts';
import { spoiled } from './spoiled.ts';

export let house: House;

export const t = (minute: number) => `2026-04-06T10:${String(minute).padStart(2, '0')}:00Z`;

export const message = (event: ChangeEvent) => encode(event, null);

export const marks = () =>
  house.query('select resource_kind, resource_id, since, event_id, reason from bi.untrusted_resources');

export const names = async () =>
  (await house.query<{ name: string }>('select name from bi.queue_history order by valid_from')).map(
    ({ name }) => name,
  );

export const letters = () =>
  house.query<{ code: string; state: string }>(
    'select code, state, event_id from ops.dead_letters order by event_id',
  );

export const healed = () => healAll(house.warehouse, new AbortController().signal, () => {});

export const constraint = `alter table warehouse.queue_history add constraint is_no_poison check (name <> 'poison')`;

export const unconstrained = 'alter table warehouse.queue_history drop constraint if exists is_no_poison';

/** Way to be unusable → the message, and how the cause comes and goes. */
export interface Way {
  spoil(event: ChangeEvent): Message;
  begin(): Promise<unknown>;
  mend(): Promise<unknown>;
  code: string;
}

export const ways: Record<string, Way> = {
  'cannot be decoded': {
    code: 'undecodable_event',
    spoil: spoiled,
    begin: async () => {},
    mend: () => house.query(`update ops.dead_letters set body = replace(body, '"type":"Future', '"type":"')`),
  },
  'makes rows that the database refuses': {
    code: 'cannot_fold',
    spoil: message,
    begin: () => house.query(constraint),
    mend: () => house.query(unconstrained),
  },
  'is refused by the ledger': {
    code: 'refused_event',
    spoil: message,
    begin: () =>
      house.query(`alter table ledger.change_events add constraint is_no_poison check (event_id <> 'bad')`),
    mend: () => house.query('alter table ledger.change_events drop constraint if exists is_no_poison'),
  },
};

/** Created, renamed, renamed to what cannot be used, renamed. */
const story = {
  made: created(t(0)),
  day: renamed('day', t(1), 'e2'),
  night: renamed('night', t(3), 'e4'),
};

const bad = renamed('poison', t(2), 'bad');

export const [first, second, poison, last] = [story.made, story.day, bad, story.night].flat() as [
  ChangeEvent,
  ChangeEvent,
  ChangeEvent,
  ChangeEvent,
];

export function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

/** What every file of this room begins with. */
export function beginDistrusting(): void {
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house?.close());
  beforeEach(() => house.empty());
}
