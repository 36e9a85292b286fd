import { describe, expect, it } from 'vitest';
import { differences } from './compare.ts';

const queue = {
  region: 'ap-northeast-1',
  instance_id: 'i',
  queue_id: 'q',
  name: '中原',
  tags: { a: 'b', c: 'd' },
};

describe('a view that is compared with the truth', () => {
  it('agrees when it says the same in another order', () => {
    const found = [
      { ...queue, tags: { c: 'd', a: 'b' }, created_at: new Date('2022-04-12T02:32:35Z'), more: 1 },
    ];
    expect(
      differences('bi.queues', 'queue_id', found, [{ ...queue, created_at: '2022-04-12T02:32:35Z' }]),
    ).toEqual([]);
  });

  it.each([
    ['a value differs', [{ ...queue, name: 'x' }], [queue], 'name is "x" instead of "中原"'],
    ['a row is missing', [], [queue], 'bi.queues lacks ap-northeast-1/i/q'],
    ['a row is too many', [queue], [], 'bi.queues has ap-northeast-1/i/q, which does not exist'],
    ['the same id stands in another region', [{ ...queue, region: 'us-east-1' }], [queue], 'bi.queues lacks'],
  ])('says so when %s', (_, found, truth, sentence) => {
    expect(differences('bi.queues', 'queue_id', found, truth)[0]).toContain(sentence);
  });
});
