import { describe, expect, it } from 'vitest';
import { adjust, type Partition, shareOf } from './share.ts';

const topic = (name: string, count: number, firstId = 0): Partition[] =>
  Array.from({ length: count }, (_, partition) => ({ id: firstId + partition, topic: name, partition }));
const member = (name: string, topics = ['t']) => ({ member: name, topics });
const ids = (partitions: readonly Partition[]) => partitions.map(({ id }) => id);

describe('a fair share', () => {
  it('differs by one at most and adds up, whatever the counts', () => {
    for (let partitions = 0; partitions <= 13; partitions += 1)
      for (let members = 1; members <= 7; members += 1)
        for (let turn = 0; turn < 3; turn += 1) {
          const shares = Array.from({ length: members }, (_, rank) =>
            shareOf(partitions, rank, members, turn),
          );
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(partitions);
          expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
        }
  });

  it('gives the odd partition of the next topic to somebody else', () => {
    expect([0, 1].map((rank) => shareOf(1, rank, 2, 0))).toEqual([1, 0]);
    expect([0, 1].map((rank) => shareOf(1, rank, 2, 1))).toEqual([0, 1]);
  });
});

describe('an adjustment', () => {
  it('wants everything when alone', () => {
    const plan = adjust({ me: 'a', members: [member('a')], partitions: topic('t', 3), held: new Set() });
    expect(plan.release).toEqual([]);
    expect(plan.wanted.map(({ room, candidates }) => [room, ids(candidates)])).toEqual([[3, [0, 1, 2]]]);
  });

  it('gives up what is over the share when somebody joins, and the newcomer looks for it', () => {
    const members = [member('a'), member('b')];
    const partitions = topic('t', 5);
    const all = new Set([0, 1, 2, 3, 4]);
    expect(ids(adjust({ me: 'a', members, partitions, held: all }).release)).toEqual([3, 4]);
    const [wanted] = adjust({ me: 'b', members, partitions, held: new Set() }).wanted;
    expect([wanted?.room, ids(wanted?.candidates ?? [])]).toEqual([2, [2, 3, 4, 0, 1]]);
  });

  it('counts only the members that consume the topic', () => {
    const members = [member('a', ['t', 'u']), member('b', ['u'])];
    const partitions = [...topic('t', 2), ...topic('u', 2, 10)];
    const { wanted } = adjust({ me: 'a', members, partitions, held: new Set() });
    expect(wanted.map(({ room }) => room)).toEqual([2, 1]);
  });
});
