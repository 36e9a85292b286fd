import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemo } from './bi/demo.ts';
import type { House } from './bi/house.ts';
import { namesIn, personal } from './bi/personal.ts';
import { answer, document, readQuestions } from './bi/questions.ts';

let house: House;
beforeAll(async () => {
  house = await openDemo();
});
afterAll(() => house?.close());

const questions = readQuestions();

describe('the questions that people ask', () => {
  it('are thirty or more, each with its query and its answer', () => {
    const titles = [...readFileSync(document, 'utf8').matchAll(/^### (.+)$/gm)].map(([, title]) => title);
    expect(questions.map(({ title }) => title)).toEqual(titles);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.length).toBeGreaterThanOrEqual(30);
  });

  it.each(questions)('are answered as the document says: $title', async ({ sql, answer: printed }) => {
    expect(await answer(house.reader, sql)).toBe(printed);
  });

  it.each(questions)('can be asked of bi_masked, which names nobody: $title', async ({ sql }) => {
    await house.reader.query('set role bi_reader_masked');
    const told = await answer(house.reader, sql.replaceAll(/\bbi\./g, 'bi_masked.'));
    await house.reader.query('set role bi_reader');
    expect(told).not.toMatch(personal);
    expect(told).not.toMatch(await namesIn(house));
  });
});
