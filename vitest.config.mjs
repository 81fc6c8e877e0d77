import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Children, compilers and interpreters run inside tests; the slow ones set their own limit.
    testTimeout: 30_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // A test without an assertion cannot fail.
    expect: { requireAssertions: true },
  },
});
