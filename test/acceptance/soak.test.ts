import { describe, expect, it } from 'vitest';
import { soak } from './soak/soak.ts';

/** `npm run soak` looks longer, and at the memory too. */
const SECONDS = 20;

describe('the pipeline under everything at once', () => {
  it('has every event in the ledger once, and a dead letter for each bad input', async () => {
    const report = await soak({ seconds: SECONDS, seed: 'test', told: () => {} });
    expect(report.wrong).toEqual([]);
    expect(report.events).toBeGreaterThan(0);
    expect(report.befallen.length).toBeGreaterThan(3);
  });
});
