import { defineConfig } from 'vitest/config';

/** Programs of others that are too large for every day: `npm run tools`. One at a time. */
export default defineConfig({
  test: {
    include: ['*.tools.ts'],
    testTimeout: 120_000,
    hookTimeout: 1_800_000,
    maxWorkers: 1,
    globalSetup: './servers.ts',
  },
});
