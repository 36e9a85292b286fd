import { basename, resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '../..');
const rooms = [
  ...['schemas/cloudtrail', 'schemas/events', 'schemas/translation', 'schemas/tables'],
  ...['services/runtime', 'services/ingestor', 'services/projector', 'test/trail'],
];

/** The pure tests of the fold and the translation, together: what a mutant breaks may show in another room. */
export default defineConfig({
  // node_modules leads out of the sandbox, to rooms without mutants
  resolve: {
    alias: rooms.map((room) => ({ find: `@warehouse/${basename(room)}`, replacement: resolve(root, room) })),
  },
  test: {
    root,
    include: [
      'schemas/cloudtrail/*.test.ts',
      'schemas/translation/*.test.ts',
      'test/golden/*.test.ts',
      'services/projector/*.test.ts',
      'services/projector/{chain,erase,evolve,explain,incoming,retranslate,rows}/**/*.test.ts',
      'test/acceptance/{order,untrusted-order}.test.ts',
    ],
    env: { ORDER_RUNS: '60' },
  },
});
