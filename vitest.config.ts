import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * Of the tests of every room. How long something takes is never what a test is about: a machine may be ten times slower
 * than yours, and do other things besides. Who waits for a condition waits until it holds.
 */
export const patience = {
  testTimeout: 120_000,
  hookTimeout: 240_000,
  expect: { poll: { timeout: 100_000 } },
};

/** Tests start some hundred programs, and themselves, from the same files: each is compiled once. */
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('node_modules/.cache/node', import.meta.url));

/** As programs are started: drizzle-orm is loaded in a tenth of the time. */
export const preloaded = {
  execArgv: [`--import=${new URL('services/runtime/imports.ts', import.meta.url)}`],
};

/**
 * Files of a room share what they have loaded: most of the time went into loading it again for each. Rooms keep no state
 * that a test could leave behind; where one did, the order of its files would show it.
 */
export default defineConfig({ test: { ...patience, ...preloaded, isolate: false } });
