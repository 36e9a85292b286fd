import type { Kafka } from 'kafkajs';
import { type Patience, patiently, pause } from '../../../backoff.ts';
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
  /** asks the caller, after a moment, where to begin, checks it against the log, seeks there; throws `offsets_lost` */
  ask(place: Place, afterMilliseconds?: number): Promise<void>;
  /** waits for an answer under way; null when the partition is not ours */
  of(place: Place): Promise<Position | null>;
  /** whether a position is still the newest: since it was given the caller may have been asked anew */
  isNow(place: Place, position: Position): boolean;
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
  let now = new Map<string, Position>();

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
    const name = nameOf(place);
    known.set(name, position);
    now.delete(name);
    position.then(
      (answer) => {
        if (known.get(name) === position) now.set(name, answer);
      },
      // whoever waits for it is told
      () => {},
    );
    return position;
  }

  return {
    async ask(place, afterMilliseconds = 0) {
      const asked = async () => {
        await pause(afterMilliseconds, patience.stopping);
        return begin(place, await startAt(place.topic, place.partition));
      };
      await remember(place, asked());
    },
    async of(place) {
      return (await known.get(nameOf(place))) ?? null;
    },
    isNow: (place, position) => now.get(nameOf(place)) === position,
    moveTo(place, wanted) {
      const position = { wanted, sought: false };
      known.set(nameOf(place), Promise.resolve(position));
      now.set(nameOf(place), position);
    },
    async seekBack(place, { wanted }) {
      await remember(place, begin(place, wanted));
    },
    forget() {
      known = new Map();
      now = new Map();
    },
  };
}
