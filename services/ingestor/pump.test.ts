import { Fault } from '@warehouse/runtime/fault.ts';
import { openLog } from '@warehouse/runtime/log.ts';
import { describe, expect, it } from 'vitest';
import type { Received } from './ports.ts';
import { pump } from './pump.ts';
import { openTrouble } from './trouble.ts';

const log = openLog({ service: 'test', level: 'silent' });
const fault = (remedy: 'retry' | 'park' | 'stop') =>
  new Fault({ remedy, code: `must_${remedy}`, message: 'Failed' });
const message = (id: string, attempts = 1): Received => ({
  id,
  body: id,
  receipt: id,
  sentAt: null,
  attempts,
  deadLetterId: null,
});
const never = new Promise<void>(() => {});

interface Fakes {
  batches: (readonly Received[] | Fault)[];
  handle(message: Received): Promise<void>;
  /** what a look that is under way when the process stops brings; `never` = it does not end */
  late?: readonly Received[] | 'never';
  drainSeconds?: number;
  messagesInHand?: number;
}

/** Pumps the batches, then stops; tells what became of each message. */
async function pumped({ batches, handle, late = [], drainSeconds = 0.05, messagesInHand = 40 }: Fakes) {
  const stop = new AbortController();
  const story: string[] = [];
  const trouble = openTrouble(log);
  const notifications = {
    async receive() {
      await new Promise((resolve) => setTimeout(resolve, 1));
      const batch = batches.shift();
      if (!batch) stop.abort(new Error('stopped'));
      if (batch instanceof Fault) throw batch;
      if (batch === undefined) return late === 'never' ? never.then(() => []) : late;
      story.push(`received ${batch.map(({ id }) => id)}`);
      return batch;
    },
    acknowledge: async (messages: readonly Received[]) => {
      story.push(`acknowledged ${messages.map(({ id }) => id)}`);
    },
    async hide(messages: readonly Received[], seconds: number) {
      const ids = messages.map(({ id }) => id);
      story.push(`hid ${ids} ${seconds === 0 ? 'no longer' : 'for a while'}`);
      return [];
    },
  };
  const ended = pump(
    {
      notifications,
      handle,
      park: async ({ id }, { code }) => void story.push(`parked ${id} ${code}`),
      limits: { visibilitySeconds: 60, maxHoldSeconds: 3600, messagesInHand, drainSeconds, lookSeconds: 0.2 },
      trouble,
      watch: { took() {}, settled() {} },
      log,
      acknowledged: () => {},
    },
    stop.signal,
  );
  return {
    story,
    trouble,
    outcome: await ended.then(
      () => 'resolved' as const,
      (error) => error,
    ),
  };
}

const fails = (error: unknown) => () => Promise.reject(error);

describe('a message', () => {
  it('that is handled is acknowledged, with others of its time', async () => {
    const { story } = await pumped({
      batches: [[message('a'), message('b')], [message('c')]],
      handle: async () => {},
    });
    expect(story).toEqual(['received a,b', 'received c', 'acknowledged a,b,c']);
  });

  it('that must wait is released', async () => {
    const { story } = await pumped({ batches: [[message('a')]], handle: fails(fault('retry')) });
    expect(story).toEqual(['received a', 'hid a for a while']);
  });

  it('that can never succeed is kept as a dead letter, then acknowledged', async () => {
    const { story } = await pumped({ batches: [[message('a')]], handle: fails(fault('park')) });
    expect(story).toEqual(['received a', 'parked a must_park', 'acknowledged a']);
  });

  it.each([fault('stop'), new TypeError('nobody classified this')])(
    'that fails as nobody foresaw ends the pump and is not acknowledged: %s',
    async (error) => {
      const { story, outcome } = await pumped({
        batches: [[message('a'), message('b')]],
        handle: ({ id }) => (id === 'a' ? Promise.reject(error) : never),
      });
      expect(outcome).toBe(error);
      expect(story.filter((line) => line.startsWith('acknowledged'))).toEqual([]);
    },
  );

  it('that is not finished in time is given back when the process stops', async () => {
    const { story, outcome } = await pumped({
      batches: [[message('quick'), message('slow')]],
      handle: ({ id }) => (id === 'slow' ? never : Promise.resolve()),
    });
    expect(outcome).toBe('resolved');
    expect(story).toEqual(['received quick,slow', 'acknowledged quick', 'hid slow no longer']);
  });

  it('that comes after the process began to stop is given back at once', async () => {
    const { story, outcome } = await pumped({
      batches: [[message('a')]],
      late: [message('b'), message('c')],
      handle: async () => {},
    });
    expect(outcome).toBe('resolved');
    expect(story.toSorted()).toEqual(['acknowledged a', 'hid b,c no longer', 'received a']);
  });

  it('waits in the queue while all hands are full', async () => {
    const { outcome, story } = await pumped({
      batches: [[message('a')], [message('b')]],
      handle: () => new Promise((done) => setTimeout(done, 5)),
      messagesInHand: 1,
    });
    expect(outcome).toBe('resolved');
    expect(story).toEqual(['received a', 'acknowledged a', 'received b', 'acknowledged b']);
  });
});

describe('a queue that does not answer', () => {
  it('is asked again', async () => {
    const down = new Fault({ remedy: 'retry', code: 'aws_unreachable', message: 'AWS does not answer' });
    const { story, trouble } = await pumped({ batches: [down, [message('a')]], handle: async () => {} });
    expect(story).toEqual(['received a', 'acknowledged a']);
    expect(trouble.reasons()).toEqual([]);
  });

  it('does not keep the process from ending', async () => {
    expect((await pumped({ batches: [], late: 'never', handle: async () => {} })).outcome).toBe('resolved');
  });

  it('ends the pump when nobody classified why', async () => {
    const { outcome } = await pumped({ batches: [fault('stop')], handle: async () => {} });
    expect(outcome).toMatchObject({ code: 'must_stop' });
  });
});
