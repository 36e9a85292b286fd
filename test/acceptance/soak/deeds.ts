import { setTimeout as sleep } from 'node:timers/promises';
import type { Service, ServiceName } from '@warehouse/local/service.ts';
import type { Random } from '@warehouse/trail/random.ts';
import pg from 'pg';
import { breakConnections } from '../broken-connections.ts';
import type { Stack } from './stack.ts';

/** What befalls the pipeline beside what happens on the road; each time it is counted. */
export interface Deeds {
  befallen: Map<string, number>;
  /** does one of them, whichever chance picks */
  one(): Promise<void>;
}

/** The services of which two run: the first of each lives, so that its memory can be watched; the second is killed. */
export function openDeeds(stack: Stack, mortal: Map<ServiceName, Service>, chance: Random): Deeds {
  const befallen = new Map<string, number>();
  const killed = (name: ServiceName) => async () => {
    mortal.get(name)?.kill();
    mortal.set(name, await stack.start(name));
  };
  const deeds: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['an ingestor is killed', killed('ingestor')],
    ['a projector is killed', killed('projector')],
    ['connections to Postgres break', () => stack.query(breakConnections)],
    ['the event log takes nothing for 3 s', () => lockedFor(stack.databaseUrl, 3_000)],
  ];
  return {
    befallen,
    async one() {
      const [name, happen] = chance.pick(deeds);
      befallen.set(name, (befallen.get(name) ?? 0) + 1);
      await happen();
    },
  };
}

async function lockedFor(url: string, milliseconds: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  await client.query('begin; lock table event_log.messages in share mode');
  await sleep(milliseconds);
  await client.end();
}
