// Which tests hold the folders that mutation testing knows: the pure ones, which are quick. Random
// runs and those that start Python are left out, for each mutant would repeat them.

/** Folder below `server/src` → its tests. */
export const TESTS = Object.freeze({
  'core/directive': ['test/core/directive/**/*.test.ts'],
  'core/plan': ['test/core/plan/**/*.test.ts'],
  'core/render': ['test/core/render/**/*.test.ts', 'test/core/plan/markers.test.ts'],
  files: ['test/files/**/*.test.ts'],
});

/** Too slow to repeat for each mutant. */
export const LEFT_OUT = Object.freeze([
  'test/core/directive/properties.test.ts',
  'test/core/directive/python-agrees.test.ts',
  'test/core/plan/properties.test.ts',
  'test/files/write-process.test.ts',
]);
