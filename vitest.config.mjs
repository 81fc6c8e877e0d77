import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

/** Tests of pure functions and of texts: nothing in them outlives a file, so files share a process. */
const PURE = [
  'base',
  'bench',
  'client',
  'core',
  'docs',
  'grammar',
  'imports',
  'lsp/features',
  'lsp/loading',
  'lsp/workspace',
  'package',
  'report',
  'structure',
  'watching',
].map((folder) => `test/${folder}/**/*.test.ts`);

/** Tests of other systems, which `npm test` makes first. */
const PLATFORMS = 'test/platforms/**/*.test.ts';

/** Files that take a minute, which must not be the last to begin. */
const LONG = [
  /\/test\/parity\//,
  /\/test\/lsp\/fuzz/,
  /\/test\/core\/fixes\//,
  /\/test\/convert\//,
  /\/test\/build\//,
];

class LongestFirst extends BaseSequencer {
  async sort(files) {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }) => {
      const at = LONG.findIndex((pattern) => pattern.test(moduleId));
      return at < 0 ? LONG.length : at;
    };
    return sorted.sort((a, b) => rank(a) - rank(b));
  }
}

const common = {
  globalSetup: 'test/temporary-folder.mjs',
  // Children, compilers and interpreters run inside tests; the slow ones set their own limit.
  testTimeout: 60_000,
  hookTimeout: 120_000,
  pool: 'forks',
  // Many tests wait for servers, downloads and builds.
  maxWorkers: availableParallelism() + 1,
  // A test without an assertion cannot fail.
  expect: { requireAssertions: true },
};

export default defineConfig({
  test: {
    maxWorkers: common.maxWorkers,
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...common, name: 'pure', include: PURE, isolate: false } },
      {
        test: {
          ...common,
          name: 'own process',
          include: ['test/**/*.test.ts'],
          exclude: [...PURE, PLATFORMS],
        },
      },
      // Other systems run slower here. One at a time, because each has one system of its own.
      {
        test: {
          ...common,
          name: 'platforms',
          include: [PLATFORMS],
          testTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
