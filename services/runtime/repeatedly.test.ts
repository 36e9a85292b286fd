import { describe, expect, it } from 'vitest';
import { repeatedly } from './repeatedly.ts';

describe('work that is done repeatedly', () => {
  it('goes on after a failure, which is told', async () => {
    const told: unknown[] = [];
    const thrice = Promise.withResolvers<void>();
    let times = 0;
    const work = async () => {
      times += 1;
      if (times === 1) throw new Error('down');
      if (times === 3) thrice.resolve();
    };
    const repeated = repeatedly(work, 1, (error) => told.push(error));
    await thrice.promise;
    await repeated.close();
    expect(told).toEqual([new Error('down')]);
  });

  it('ends when it is closed, after what is under way', async () => {
    let under = false;
    const repeated = repeatedly(
      async () => {
        under = true;
        await new Promise((resolve) => setTimeout(resolve, 20));
        under = false;
      },
      60_000,
      () => {},
    );
    expect(under).toBe(true);
    await repeated.close();
    expect(under).toBe(false);
  });
});
