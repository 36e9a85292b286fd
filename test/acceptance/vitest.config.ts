import { defineConfig } from 'vitest/config';

/** Servers start and services are killed here: patience, and never more than two files at once. */
export default defineConfig({
  test: { testTimeout: 60_000, hookTimeout: 120_000, maxWorkers: 2, globalSetup: './servers.ts' },
});
