import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Case } from './contract/case.ts';
import { openPipeline, type Pipeline, type Told } from './contract/pipeline.ts';
import { arrivals, asked, messagesOf, type Played, play, rowsOf } from './contract/play.ts';
import { promises } from './contract/promises.ts';

const stories: readonly Case[] = Object.values(promises).flat();
const { inOrder, backwards } = arrivals(stories);
let pipeline: Pipeline;
let told: Told[] = [];

beforeAll(async () => {
  pipeline = await openPipeline();
  await play(pipeline, inOrder, 'forwards');
  await play(pipeline, backwards, 'backwards');
  told = await pipeline.told();
});
afterAll(() => pipeline?.close());

async function isKept(played: Played): Promise<void> {
  const { shows } = played.story;
  const found: Record<string, unknown> = {};
  for (const [from, wanted] of Object.entries(shows)) {
    const rows = from === 'topic' ? messagesOf(told, played) : await rowsOf(pipeline, played, from);
    found[from] = rows.map((row, i) => asked(wanted[i], { ...row }));
  }
  expect(found).toEqual(shows);
}

describe.each(Object.entries(promises))('%s', (_, cases) => {
  for (const story of cases) {
    const same = (played: Played) => played.story === story;
    const forwards = inOrder.find(same);
    const turned = backwards.find(same);
    if (forwards) it(story.it, () => isKept(forwards));
    if (turned) it(`${story.it}, whatever arrives first`, () => isKept(turned));
  }
});

describe('every change', () => {
  it('is told in one English sentence', async () => {
    const rows = await pipeline.read<{ summary: string }>('select summary from bi.changes');
    expect(rows.filter(({ summary }) => !/^\S[^\n]+$/.test(summary))).toEqual([]);
  });

  it('comes after those that happened before it', async () => {
    const rows = await pipeline.read<{ second: number }>(
      'select extract(epoch from occurred_at)::float8 as second from bi.changes',
    );
    const seconds = rows.map(({ second }) => second);
    expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
  });
});
