// Which tests hold the folders that mutation testing knows: the pure ones, which are quick. Random
// runs and those that start Python are left out, for each mutant would repeat them.

/** Folder below `server/src` → its tests. */
export const TESTS = Object.freeze({
  'core/directive': ['test/core/directive/**/*.test.ts'],
  'core/plan': ['test/core/plan/**/*.test.ts'],
  'core/render': ['test/core/render/**/*.test.ts', 'test/core/plan/markers.test.ts'],
  files: ['test/files/**/*.test.ts'],
});

/**
 * Too slow to repeat for each mutant. What only these hold, such as `rescan.ts`, is listed as not
 * noticed: try such a change by hand, with the file that is left out.
 */
export const LEFT_OUT = Object.freeze([
  'test/core/directive/incremental.test.ts',
  'test/core/directive/properties.test.ts',
  'test/core/directive/python-agrees.test.ts',
  'test/core/plan/incremental.test.ts',
  'test/core/plan/properties.test.ts',
  'test/files/write-process.test.ts',
]);
