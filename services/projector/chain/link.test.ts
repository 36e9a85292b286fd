import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { entryOf } from './digest.ts';
import { nextLink } from './link.ts';

const at = '2026-04-07T00:00:00.000001Z';
const start = { chain: 'changes/0', position: 0, hash: '' };
const one = entryOf({
  salt: '5c3a6f0e-8f5c-4a53-9d3d-5a1f0c9b7e21',
  recordedAt: at,
  text: '{"name":"中原"}',
});
const other = entryOf({ salt: '0f0c2b7e-3a1d-4d0b-8a55-0b6a2f1c9d3e', recordedAt: at, text: '{}' });
const lines = (...each: unknown[]) => createHash('sha256').update(each.join('\n'), 'utf8').digest('hex');

describe('a link of the chain', () => {
  it('is made of what anybody can put into a file and hash', () => {
    expect(one).toBe(lines('5c3a6f0e-8f5c-4a53-9d3d-5a1f0c9b7e21', at, '{"name":"中原"}'));
    const entriesHash = lines(...[one, other].sort());
    expect(nextLink(start, at, [one, other])).toEqual({
      ...{ chain: 'changes/0', position: 1, recordedAt: at, entries: 2, entriesHash },
      hash: lines('', 'changes/0', 1, at, 2, entriesHash),
    });
  });

  it('is the same in whatever order its events are read', () => {
    expect(nextLink(start, at, [other, one])).toEqual(nextLink(start, at, [one, other]));
  });

  it('depends on the link before it', () => {
    const first = nextLink(start, at, [one]);
    const forged = nextLink(start, at, [other]);
    expect(nextLink(first, at, [one]).hash).not.toBe(nextLink(forged, at, [one]).hash);
  });
});

describe('what stands for an event in the chain', () => {
  it.each([
    ['text', { text: '{"name":"another"}' }],
    ['salt', { salt: '5c3a6f0e-8f5c-4a53-9d3d-5a1f0c9b7e22' }],
    ['time of recording', { recordedAt: '2026-04-07T00:00:00.000002Z' }],
  ])('is another one for another %s', (_, change) => {
    const sealed = { salt: '5c3a6f0e-8f5c-4a53-9d3d-5a1f0c9b7e21', recordedAt: at, text: '{"name":"中原"}' };
    expect(entryOf({ ...sealed, ...change })).not.toBe(one);
  });
});
