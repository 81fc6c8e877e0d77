// The reference versions that the tests run against, oldest first: one per dialect. Everything that
// installs, compiles for or compares with a version takes the list from here.

/** Wheels of `apache-tvm-ffi` on PyPI. */
export const REFERENCES = Object.freeze([
  '0.1.8.post2',
  '0.1.9',
  '0.1.10',
  '0.1.11',
  '0.1.13.post3',
  '0.1.14.post1',
  '0.1.15.post2',
]);

/** Those that have types of Python's own. 0.1.12 writes as 0.1.11 does, but reads such types in its own way. */
export const TYPE_REFERENCES = Object.freeze([
  '0.1.10',
  '0.1.11',
  '0.1.12',
  '0.1.13.post3',
  '0.1.14.post1',
  '0.1.15.post2',
]);

/** The newest of them, for the demo and the benchmark. */
export const NEWEST_REFERENCE = REFERENCES[REFERENCES.length - 1];
