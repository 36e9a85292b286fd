import { defineConfig } from 'vitest/config';
import { patience, preloaded } from '../../vitest.config.ts';
import { LongestFirst } from './longest-first.ts';

/** Servers start and services are killed here: more patience still, and never more than two files at once. */
export default defineConfig({
  test: {
    ...patience,
    ...preloaded,
    testTimeout: 300_000,
    maxWorkers: 2,
    globalSetup: './servers.ts',
    sequence: { sequencer: LongestFirst },
  },
});
