import { describe, expect, it } from 'vitest';
import { carryOut } from './carry-out.ts';
import type { Letter } from './letter.ts';

const letter = (id: string, parts: Partial<Letter> = {}): Letter => ({
  id,
  service: 'ingestor',
  reason: 'It failed',
  code: 'failed',
  bucket: 'trail',
  key: id,
  versionId: null,
  index: null,
  firstAt: '2022-04-12T02:32:35.000Z',
  lastAt: '2022-04-12T02:32:35.000Z',
  attempts: 1,
  body: null,
  notification: null,
  state: 'open',
  resourceKey: null,
  eventId: null,
  ...parts,
});

function desk(...kept: Letter[]) {
  const story: string[] = [];
  return {
    story,
    letters: {
      list: async () => kept,
      find: async (ids: readonly string[]) => kept.filter(({ id }) => ids.includes(id)),
      mark: async (id: string, state: string) => void story.push(`${id} is ${state}`),
    },
    outlets: {
      expect: ({ queue, eventLog }: { queue: boolean; eventLog: boolean }) => {
        if (kept.some(({ key }) => key === 'unconfigured') && (queue || eventLog)) throw new Error('missing');
      },
      notify: async (_: string, id: string) => void story.push(`notified of ${id}`),
      publish: async (body: string) => {
        if (body === 'no event') return 'it is no change event';
        story.push(`published ${body}`);
        return null;
      },
    },
    clinic: {
      retry: async ({ id, body }: Letter) => {
        story.push(`read ${id} again`);
        return body === 'no event' ? 'it is no change event' : null;
      },
      discard: async ({ id }: Letter) => void story.push(`did without ${id}`),
    },
    print: (line: string) => void story.push(line.split('\n')[0] ?? ''),
    note: (line: string) => void story.push(`noted: ${line}`),
  };
}

describe('an order', () => {
  it('to list prints a line for each', async () => {
    const at = desk(letter('a'), letter('b'));
    expect(await carryOut({ verb: 'list', json: false }, at)).toEqual([]);
    expect(at.story).toEqual([expect.stringMatching(/^a /), expect.stringMatching(/^b /)]);
  });

  it('to retry sends first and marks then', async () => {
    const at = desk(letter('a'));
    expect(await carryOut({ verb: 'retry', ids: ['a'] }, at)).toEqual([]);
    expect(at.story).toEqual(['notified of a', 'a is retried', 'a: tried again']);
  });

  it('to retry an event that contradicts the ledger publishes it: if it still does it is a letter again', async () => {
    const at = desk(letter('a', { service: 'projector', code: 'conflicting_duplicate', body: 'event' }));
    await carryOut({ verb: 'retry', ids: ['a'] }, at);
    expect(at.story).toEqual(['published event', 'a is retried', 'a: tried again']);
  });

  it('to retry an event that could not be used reads it again, there and then', async () => {
    const at = desk(letter('a', { service: 'projector', code: 'cannot_fold', body: 'event' }));
    await carryOut({ verb: 'retry', ids: ['a'] }, at);
    expect(at.story).toEqual(['a is retried', 'read a again', 'a: tried again']);
  });

  it('to discard an event that could not be used lets its resource go on without it', async () => {
    const at = desk(letter('a', { service: 'projector', code: 'cannot_fold', body: 'event' }));
    await carryOut({ verb: 'discard', ids: ['a'] }, at);
    expect(at.story).toEqual(['a is discarded', 'did without a', 'a: discarded']);
  });

  it('to retry what still is no event says so and leaves it', async () => {
    const at = desk(letter('a', { service: 'projector', body: 'no event' }), letter('b'));
    expect(await carryOut({ verb: 'retry', ids: ['a', 'b'] }, at)).toEqual([
      'a: cannot be tried again, it is no change event',
    ]);
    expect(at.story.slice(2)).toEqual(['notified of b', 'b is retried', 'b: tried again']);
  });

  it('to retry does nothing when what it needs is not configured', async () => {
    const at = desk(letter('a'), letter('unconfigured'));
    await expect(carryOut({ verb: 'retry', ids: ['a', 'unconfigured'] }, at)).rejects.toThrow('missing');
    expect(at.story).toEqual([]);
  });

  it('to discard marks', async () => {
    const at = desk(letter('a'));
    await carryOut({ verb: 'discard', ids: ['a'] }, at);
    expect(at.story).toEqual(['a is discarded', 'a: discarded']);
  });

  it('that names an unknown letter does nothing', async () => {
    const at = desk(letter('a'));
    expect(await carryOut({ verb: 'discard', ids: ['a', 'b'] }, at)).toEqual([
      'b: there is no such dead letter',
    ]);
    expect(at.story).toEqual([]);
  });
});
