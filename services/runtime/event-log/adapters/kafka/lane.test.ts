import { describe, expect, it } from 'vitest';
import { slots } from '../../../slots.ts';
import type { Batch, StoredMessage } from '../../port.ts';
import { openLane } from './lane.ts';

const message = (offset: number): StoredMessage => ({
  offset: BigInt(offset),
  key: '',
  headers: {},
  value: Buffer.alloc(0),
});

/** A lane over a list of batches that grows. */
function lane(handle: (batch: Batch) => Promise<void>, ours = () => true) {
  const waiting: StoredMessage[][] = [];
  const told: unknown[] = [];
  const opened = openLane({
    place: { topic: 'changes', partition: 3 },
    handle,
    next: () => waiting.shift() ?? [],
    peek: () => waiting[0] ?? [],
    inSlot: slots(1),
    ours,
    committed: (next) => void told.push(next),
    fenced: () => void told.push('fenced'),
    failed: (error) => void told.push(error),
  });
  return { ...opened, waiting, told };
}

describe('the lane of a partition', () => {
  it('hands over one batch after the other, and says where the partition ends by then', async () => {
    const handled: [bigint, bigint][] = [];
    const { waiting, wake, idle, told } = lane(async ({ messages, endOffset }) => {
      if (handled.push([messages[0]?.offset ?? -1n, endOffset]) === 1) wake(9n);
    });
    waiting.push([message(0), message(1)], [message(2)]);
    wake(3n);
    await idle();
    expect([handled, told]).toEqual([
      [
        [0n, 3n],
        [2n, 9n],
      ],
      [2n, 3n],
    ]);
  });

  it('loses no message that comes while it is about to rest', async () => {
    let handled = 0;
    const { waiting, wake, idle } = lane(async () => {
      handled += 1;
    });
    for (let round = 0; round < 40; round += 1) {
      waiting.push([message(round)]);
      wake(0n);
      // another moment each time
      for (let turn = 0; turn < round; turn += 1) await undefined;
    }
    await idle();
    expect(handled).toBe(40);
  });

  it('ends with a fence, and begins again when it is woken', async () => {
    let fenced = true;
    const { waiting, wake, idle, told } = lane(async () => {
      if (fenced) throw Object.assign(new Error('moved'), { code: 'fenced' });
    });
    waiting.push([message(0)]);
    wake(1n);
    await idle();
    fenced = false;
    waiting.push([message(5)]);
    wake(6n);
    await idle();
    expect(told).toEqual(['fenced', 6n]);
  });

  it('tells any other failure, and begins no batch of a partition that is no longer ours', async () => {
    let ours = true;
    const wrong = new Error('wrong');
    const { waiting, wake, idle, told } = lane(
      async () => {
        ours = false;
        throw wrong;
      },
      () => ours,
    );
    waiting.push([message(0)], [message(1)]);
    wake(2n);
    await idle();
    wake(2n);
    await idle();
    expect([told, waiting.length]).toEqual([[wrong], 1]);
  });
});
