import type { Kafka } from 'kafkajs';
import { type Patience, patiently } from '../../../backoff.ts';
import { beginning } from '../../beginning.ts';
import type { Consumption, Place } from '../../port.ts';
import { type Range, rangesOf } from './cluster.ts';

interface Position {
  /** the next offset to hand over */
  wanted: bigint;
  /** the client was told to fetch from `wanted` */
  sought: boolean;
}

/** Where we are in each assigned partition. What the caller says counts, not what the group has committed. */
export interface Positions {
  /** asks the caller anew where to begin, checks it against the log, seeks there; throws `offsets_lost` */
  ask(place: Place): Promise<void>;
  /** waits for an answer under way; null when the partition is not ours */
  of(place: Place): Promise<Position | null>;
  moveTo(place: Place, wanted: bigint): void;
  /** checks that the log still holds the wanted offset and makes the client fetch there; throws `offsets_lost` */
  seekBack(place: Place, position: Position): Promise<void>;
  forget(): void;
}

interface PositionsOptions {
  cluster: Kafka;
  startAt: Consumption['startAt'];
  seek(target: { topic: string; partition: number; offset: string }): void;
  patience: Patience;
}

export const nameOf = ({ topic, partition }: Place): string => `${topic}/${partition}`;

export function trackPositions({ cluster, startAt, seek, patience }: PositionsOptions): Positions {
  let known = new Map<string, Promise<Position>>();

  async function rangeOf({ topic, partition }: Place): Promise<Range> {
    const ranges = await patiently(() => rangesOf(cluster, topic), patience);
    return ranges.get(partition) ?? { oldest: 0n, end: 0n };
  }

  async function begin({ topic, partition }: Place, asked: bigint): Promise<Position> {
    const wanted = beginning({ topic, partition, asked, ...(await rangeOf({ topic, partition })) });
    if (!patience.stopping.aborted) seek({ topic, partition, offset: String(wanted) });
    return { wanted, sought: true };
  }

  function remember(place: Place, position: Promise<Position>): Promise<Position> {
    known.set(nameOf(place), position);
    // whoever waits for it is told
    position.catch(() => {});
    return position;
  }

  return {
    async ask(place) {
      await remember(place, (async () => begin(place, await startAt(place.topic, place.partition)))());
    },
    async of(place) {
      return (await known.get(nameOf(place))) ?? null;
    },
    moveTo(place, wanted) {
      known.set(nameOf(place), Promise.resolve({ wanted, sought: false }));
    },
    async seekBack(place, { wanted }) {
      await remember(place, begin(place, wanted));
    },
    forget() {
      known = new Map();
    },
  };
}
