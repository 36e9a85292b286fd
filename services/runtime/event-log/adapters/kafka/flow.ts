import type { Consumer as KafkaConsumer } from 'kafkajs';
import type { Place } from '../../port.ts';
import type { Ahead } from './ahead.ts';
import { nameOf } from './positions.ts';

/**
 * Lets the client fetch from the partitions that there is room for, and from no other. Called whenever room was taken
 * or made; with the partitions when other ones are assigned.
 */
export function flow(
  consumer: Pick<KafkaConsumer, 'pause' | 'resume'>,
  ahead: Pick<Ahead, 'isFull'>,
): (assigned?: readonly Place[]) => void {
  let places: readonly Place[] = [];
  const paused = new Set<string>();
  const toClient = ({ topic, partition }: Place) => ({ topic, partitions: [partition] });

  return (assigned) => {
    if (assigned) {
      places = assigned;
      // the client remembers what was paused under an earlier assignment
      consumer.resume(places.map(toClient));
      paused.clear();
    }
    const changed = places.filter((place) => ahead.isFull(place) !== paused.has(nameOf(place)));
    for (const place of changed) {
      const name = nameOf(place);
      if (paused.delete(name)) consumer.resume([toClient(place)]);
      else {
        paused.add(name);
        consumer.pause([toClient(place)]);
      }
    }
  };
}
