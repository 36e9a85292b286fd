import { describe, expect, it } from 'vitest';
import { openBudget, type Share } from './budget.ts';

const going = new AbortController().signal;

/** What was given so far, in the order of asking. */
async function asked(budget: ReturnType<typeof openBudget>, ...bytes: number[]) {
  const given: (Share | null)[] = bytes.map(() => null);
  bytes.forEach((each, index) => void budget.take(each, going).then((share) => (given[index] = share)));
  await settled();
  return given;
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a budget of bytes', () => {
  it('is given until it is spent, and again as it comes back, to whoever asked first', async () => {
    const given = await asked(openBudget(10), 4, 6, 8, 1);
    expect(given.map(Boolean)).toEqual([true, true, false, false]);
    given[0]?.giveBack();
    await settled();
    expect(given.map(Boolean)).toEqual([true, true, false, false]);
    given[1]?.giveBack();
    await settled();
    expect(given.map(Boolean)).toEqual([true, true, true, true]);
  });

  it('gets back what a share did not need, once', async () => {
    const given = await asked(openBudget(10), 10, 5, 5);
    given[0]?.is(3);
    await settled();
    expect(given.map(Boolean)).toEqual([true, true, false]);
    given[0]?.giveBack();
    given[0]?.giveBack();
    await settled();
    expect(given.map(Boolean)).toEqual([true, true, true]);
    expect((await asked(openBudget(10), 10, 1)).map(Boolean)).toEqual([true, false]);
  });

  it('is given whole to whoever wants more than there is', async () => {
    const given = await asked(openBudget(10), 50, 1);
    expect(given.map(Boolean)).toEqual([true, false]);
    given[0]?.giveBack();
    await settled();
    expect(given[1]).toBeTruthy();
  });

  it('keeps nobody waiting who is to stop', async () => {
    const budget = openBudget(10);
    await asked(budget, 10);
    const stop = new AbortController();
    const waiting = budget.take(5, stop.signal);
    stop.abort();
    (await waiting).giveBack();
    (await budget.take(5, stop.signal)).giveBack();
  });
});
