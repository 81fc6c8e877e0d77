// Which tests hold the folders that mutation testing knows: those that are quick, or the only ones to
// hold something.

/** Folder below `server/src` → where its tests are. */
export const TESTS = Object.freeze({
  'core/directive': [
    'test/core/directive',
    'test/core/plan/markers.test.ts',
    'test/files/read.test.ts',
  ],
  'core/plan': ['test/core/plan', 'test/files/apply-edits.test.ts'],
  'core/render': ['test/core/render', 'test/core/plan/markers.test.ts'],
  files: ['test/files'],
});

/** Files and tests too slow to repeat for each mutant; tests by how their names begin. */
export const LEFT_OUT = Object.freeze([
  'test/core/directive/properties.test.ts',
  'test/core/directive/python-agrees.test.ts',
  'test/core/plan/names.test.ts',
  'test/core/plan/quiet-plan.test.ts',
  'test/files/write-process.test.ts',
  'for every file that compiles with its blocks emptied the generated file compiles',
  'faultyLine accepts what is rendered, and nothing that Python rejects',
  'damaged markers',
  'markers testing-registry.txt',
  'writable text is what Python takes it for',
]);
