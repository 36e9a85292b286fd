import { describe, expect, it } from 'vitest';
import { beginning } from './beginning.ts';

const queue = { topic: 't', partition: 3 };
const lost = expect.objectContaining({ code: 'offsets_lost', remedy: 'stop' });
const caught = (range: { asked: bigint; oldest: bigint; end: bigint }) => {
  try {
    return beginning({ ...queue, ...range });
  } catch (error) {
    return error;
  }
};

describe('the beginning in a partition', () => {
  it.each([
    ['is the oldest message when nothing was ever read', { asked: 0n, oldest: 40n, end: 90n }, 40n],
    ['is the checkpoint while the log holds it', { asked: 50n, oldest: 40n, end: 90n }, 50n],
    ['is the end when everything was read', { asked: 90n, oldest: 40n, end: 90n }, 90n],
    ['is lost when retention overtook the checkpoint', { asked: 39n, oldest: 40n, end: 90n }, lost],
    ['is lost when the checkpoint is of a longer log', { asked: 91n, oldest: 40n, end: 90n }, lost],
  ])('%s', (_, range, expected) => {
    expect(caught(range)).toEqual(expected);
  });
});
