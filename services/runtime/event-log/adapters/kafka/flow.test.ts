import { describe, expect, it } from 'vitest';
import type { Place } from '../../port.ts';
import { flow } from './flow.ts';

const places = [0, 1, 2].map((partition): Place => ({ topic: 'changes', partition }));

describe('the flow of fetches', () => {
  it('stops for the partitions without room, once, and goes on when there is some', () => {
    const told: string[] = [];
    const tell = (word: string) => (topics: { partitions?: number[] }[]) =>
      void told.push(`${word} ${topics.flatMap(({ partitions }) => partitions)}`);
    const full = new Set<number>();
    const regulate = flow(
      { pause: tell('pause'), resume: tell('resume') },
      { isFull: ({ partition }) => full.has(partition) },
    );
    regulate(places);
    full.add(1);
    regulate();
    regulate();
    full.delete(1);
    full.add(2);
    regulate();
    expect(told).toEqual(['resume 0,1,2', 'pause 1', 'resume 1', 'pause 2']);
  });

  it('forgets what was stopped when other partitions are assigned', () => {
    const told: string[] = [];
    const regulate = flow(
      {
        pause: ([first]) => void told.push(`pause ${first?.topic}`),
        resume: (all) => void told.push(`resume ${all.length}`),
      },
      { isFull: () => true },
    );
    regulate(places.slice(0, 1));
    regulate(places.slice(1));
    expect(told).toEqual(['resume 1', 'pause changes', 'resume 2', 'pause changes', 'pause changes']);
  });
});
