// The tests of one folder, for Stryker.
import { defineConfig } from 'vitest/config';
import { LEFT_OUT, TESTS } from './mutation-tests.mjs';

export default defineConfig({
  test: {
    include: TESTS[process.env.MUTATION_FOLDER ?? ''],
    exclude: LEFT_OUT,
    globalSetup: 'test/temporary-folder.mjs',
    testTimeout: 60_000,
    expect: { requireAssertions: true },
  },
});
