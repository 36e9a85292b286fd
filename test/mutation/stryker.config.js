export default {
  mutate: [
    'services/projector/{evolve,incoming,rows}/*.ts',
    'services/projector/{refold,gather}.ts',
    'schemas/{cloudtrail,translation}/*.ts',
    '!**/*.test.ts',
    '!**/story.ts',
  ],
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.ts' },
  plugins: ['@stryker-mutator/vitest-runner'],
  // the compiler has no API that could rewrite ours for the sandbox; it need not be rewritten
  tsconfigFile: 'none',
  ignorePatterns: ['/.*', '*.md', '/docs', '/infra', '/test/bench', '/test/readers', '/schemas/migrations'],
  concurrency: 1,
  incremental: true,
  incrementalFile: 'test/mutation/.stryker/incremental.json',
  tempDirName: 'test/mutation/.stryker/sandbox',
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  jsonReporter: { fileName: 'test/mutation/.stryker/report.json' },
  htmlReporter: { fileName: 'test/mutation/.stryker/report.html' },
  clearTextReporter: { allowColor: false, reportTests: false, skipFull: true },
};
