// What `npm run bench` measures: one entry for each row of the budgets.

/**
 * @typedef {object} Row
 * @property {string} id
 * @property {string} work the timed work, as the budgets describe it
 * @property {number} budget the largest ratio that holds
 * @property {'check' | 'dismissal' | 'deep' | 'growth' | 'keystroke' | 'memory' | 'typing-growth' | 'cpp' | 'wheel-check'} kind
 * @property {string} input which of the inputs (inputs.mjs)
 * @property {'check' | 'project'} [command] which of ours dismisses the files
 * @property {'cold' | 'cached'} [cache] with an empty cache, or a filled one
 * @property {'wheel' | 'npm'} [program] as it is installed; by default, `dist/` of this repository
 */

/** In the order of the table. */
export const ROWS = Object.freeze([
  {
    id: 'small-cold',
    work: 'small package, cold',
    kind: 'check',
    input: 'small',
    cache: 'cold',
    budget: 0.65,
  },
  {
    id: 'small-cached',
    work: 'small package, cached',
    kind: 'check',
    input: 'small',
    cache: 'cached',
    budget: 0.4,
  },
  {
    id: 'tree-cached',
    work: '2,000 files, 200 with blocks, cached',
    kind: 'check',
    input: 'tree',
    cache: 'cached',
    budget: 0.35,
  },
  {
    id: 'big-cold',
    work: 'big registry, 180 files, 900 blocks, cold',
    kind: 'check',
    input: 'big',
    cache: 'cold',
    budget: 0.5,
  },
  {
    id: 'big-cached',
    work: 'big registry, 180 files, 900 blocks, cached',
    kind: 'check',
    input: 'big',
    cache: 'cached',
    budget: 0.3,
  },
  {
    id: 'tvm-cold',
    work: 'registry of apache-tvm, 156 files, 790 blocks, cold',
    kind: 'check',
    input: 'tvm',
    cache: 'cold',
    budget: 0.45,
  },
  {
    id: 'tvm-cached',
    work: 'registry of apache-tvm, 156 files, 790 blocks, cached',
    kind: 'check',
    input: 'tvm',
    cache: 'cached',
    budget: 0.2,
  },
  {
    id: 'wheel-cached',
    work: 'small package, cached, the installed wheel with its Node',
    kind: 'check',
    input: 'small',
    cache: 'cached',
    program: 'wheel',
    budget: 0.4,
  },
  {
    id: 'npm-cached',
    work: 'small package, cached, the package for npm with Node 24',
    kind: 'check',
    input: 'small',
    cache: 'cached',
    program: 'npm',
    budget: 0.28,
  },
  {
    id: 'plain-check',
    work: 'check of 20,000 files that do not concern us, against grep',
    kind: 'dismissal',
    command: 'check',
    input: 'plain',
    budget: 3,
  },
  {
    id: 'plain-project',
    work: 'project, on the same files, against grep',
    kind: 'dismissal',
    command: 'project',
    input: 'plain',
    budget: 3,
  },
  {
    id: 'deep-first',
    work: 'check --deep of 894 files of apache-tvm, first, against check',
    kind: 'deep',
    cache: 'cold',
    input: 'tvmPython',
    budget: 4,
  },
  {
    id: 'deep-again',
    work: 'check --deep of 894 files of apache-tvm, unchanged, against check',
    kind: 'deep',
    cache: 'cached',
    input: 'tvmPython',
    budget: 1.5,
  },
  {
    id: 'growth-blocks',
    work: 'time per block, 900 to 9,000',
    kind: 'growth',
    input: 'big',
    budget: 1.2,
  },
  {
    id: 'growth-files',
    work: 'time per file, 2,000 to 20,000',
    kind: 'growth',
    input: 'tree',
    budget: 1.2,
  },
  {
    id: 'keystroke',
    work: 'keystroke, 10,000 lines, 500 blocks, p95',
    kind: 'keystroke',
    input: 'typing',
    budget: 0.02,
  },
  {
    id: 'keystroke-classes',
    work: 'keystroke, 60 classes that Python defines, p95',
    kind: 'keystroke',
    input: 'classes',
    budget: 0.02,
  },
  {
    id: 'memory',
    work: 'server memory, big registry, 180 files (MiB)',
    kind: 'memory',
    input: 'big',
    budget: 2,
  },
  {
    id: 'growth-keystroke',
    work: 'time per keystroke, 50 to 500 blocks',
    kind: 'typing-growth',
    input: 'typing',
    budget: 1.2,
  },
  {
    id: 'cpp-first',
    work: 'first definition in 1,500 C++ files, against reading',
    kind: 'cpp',
    part: 'first',
    input: 'cpp',
    budget: 4,
  },
  {
    id: 'cpp-next',
    work: 'the next definitions, against 50 ms',
    kind: 'cpp',
    part: 'next',
    input: 'cpp',
    budget: 1,
  },
  {
    id: 'cpp-memory',
    work: 'memory for C++, against 60 MiB (MiB)',
    kind: 'cpp',
    part: 'memory',
    input: 'cpp',
    budget: 1,
  },
  {
    id: 'wheel-check',
    work: 'wheel check, 3 MB, against 200 ms',
    kind: 'wheel-check',
    input: 'ordinaryWheel',
    budget: 1,
  },
  {
    id: 'wheel-check-installed',
    work: 'wheel check, 3 MB, the installed wheel with its Node, against 200 ms',
    kind: 'wheel-check',
    input: 'ordinaryWheel',
    program: 'wheel',
    budget: 1,
  },
  {
    id: 'wheel-check-large',
    work: 'wheel check, 100 MB, against 3 s',
    kind: 'wheel-check',
    input: 'largeWheel',
    budget: 1,
  },
]);

/** The inputs with their sizes, against which the generator checks itself. */
export const SIZES = Object.freeze({
  small: { files: 2, blocks: 5 },
  tree: { files: 2000, withBlocks: 200 },
  big: { files: 180, blocks: 900, functions: 1800, types: 480, fields: 960 },
  tvm: { files: 156, blocks: 790 },
  plain: { files: 20_000, folders: 200, bytes: 2048 },
  typing: { blocks: 500, lines: 10_000 },
  classes: { classes: 60 },
  tvmPython: { files: 894 },
  cpp: { files: 1500, bytes: 13_300 },
  ordinaryWheel: { ms: 200 },
  largeWheel: { ms: 3000 },
});

/** A growth row compares an input with this many copies of it. */
export const GROWTH = 10;
