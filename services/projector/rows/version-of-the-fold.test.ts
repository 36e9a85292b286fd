import { dataOf, type EventType } from '@warehouse/events/event-types.ts';
import { describe, expect, it } from 'vitest';
import { canonical } from '../evolve/canonical.ts';
import { settle } from '../evolve/corrections.ts';
import { fold } from '../evolve/fold.ts';
import { evolutions, type Kind, moves } from '../evolve/kinds.ts';
import { evidenceOf, type Told } from '../evolve/story.ts';
import { FOLD_VERSION } from '../evolve/version.ts';
import { fingerprintOf } from '../incoming/key.ts';
import { currentRow, versionRows } from './version.ts';

/** Version of the fold → what it makes of the stories below, for each kind. A change belongs into a new row. */
const digests: Record<number, Record<Kind, string>> = {
  1: {
    user: '7ecfcd39-4ae6-4ae0-b2f6-66be7eed4ea5',
    'routing-profile': 'fb69a00a-e378-0e95-06ef-f2467f5e3fd1',
    queue: '1ba4b819-d3bd-d462-58c3-58acaa528d4f',
  },
};

const voice = { queueId: 'q-1', channel: 'VOICE', priority: 1, delaySeconds: 0 };
const chat = { queueId: 'q-2', channel: 'CHAT', priority: 2, delaySeconds: 5 };
const french = { name: 'language', value: 'fr', level: 2 };
const settings = (level: number) => ({ VOICE: { autoAccept: level > 1, afterContactWorkSeconds: level } });

/** Two values of every member that is no text. */
const values: Record<string, readonly [unknown, unknown]> = {
  afterContactWorkSeconds: [5, 10],
  autoAccept: [true, false],
  channelSettings: [settings(1), { CHAT: { autoAccept: true }, ...settings(2) }],
  emailAddressIds: [['e-2', 'e-1'], ['e-3']],
  manualAssignmentQueues: [[voice], [chat, voice]],
  maxContacts: [3, 4],
  mediaConcurrencies: [
    [{ channel: 'VOICE', concurrency: 1 }],
    [
      { channel: 'VOICE', concurrency: 1, crossChannelBehavior: 'ROUTE_ANY_CHANNEL' },
      { channel: 'CHAT', concurrency: 3 },
    ],
  ],
  persistentConnection: [true, false],
  proficiencies: [
    [french],
    [
      { ...french, level: 4 },
      { ...french, value: 'de' },
    ],
  ],
  queueConfigs: [[voice], [chat, { ...voice, priority: 9 }]],
  quickConnectIds: [['c-2', 'c-1'], ['c-2']],
  securityProfileIds: [['s-2', 's-1'], ['s-3']],
  tagKeys: [['team'], ['site']],
  tags: [{ team: 'night', site: 'tokyo' }, { team: 'day' }],
};

const membersOf = (type: EventType) => Object.keys(dataOf[type].shape);
const dataWith = (type: EventType, which: 0 | 1) =>
  Object.fromEntries(
    membersOf(type).map((member) => [member, values[member]?.[which] ?? `${member} ${which}`]),
  );

/** Every event that moves the kind: with other values, hiding all of them, with nothing, and the first values again. */
function storyOf(kind: Kind): Told[] {
  const { handlers, creation, deletion, columns } = evolutions[kind];
  const types = (Object.keys(handlers) as EventType[]).filter((type) => moves(kind, type));
  const others = types.filter((type) => type !== creation && type !== deletion).sort();
  const ways = (type: EventType): object[] => [
    { type, data: dataWith(type, 1) },
    { type, masked: membersOf(type).filter((member) => columns.some((column) => column === member)) },
    { type },
    { type, data: dataWith(type, 0) },
  ];
  const together = others.map((type) => ({ type, data: dataWith(type, 1), at: 9_000 }));
  const story = [{ type: creation, data: dataWith(creation, 0) }, ...others.flatMap(ways), ...together];
  return [...story, { type: deletion, at: 9_001 }] as Told[];
}

function digest(kind: Kind): string {
  const { facts, links, elsewhere } = evidenceOf(storyOf(kind));
  const { versions, foldedTo } = fold(evolutions[kind], settle(facts, links, elsewhere));
  const key = '9a4f6c1e-3b7d-5f20-a8c9-4e6d1b3f5a7c';
  const identity = { resourceKey: key, region: 'r', accountId: 'a', instanceId: 'i', resourceId: 'id' };
  const last = versions.at(-1);
  const now = last && currentRow(kind, identity, last, foldedTo ?? 0);
  return fingerprintOf(canonical([versionRows(kind, identity, versions), now]));
}

describe('the version of the fold', () => {
  it.each(Object.keys(evolutions) as Kind[])(
    'is raised with every change that makes other rows of a %s of the same events',
    (kind) => {
      expect(digest(kind)).toBe(digests[FOLD_VERSION]?.[kind]);
    },
  );
});
