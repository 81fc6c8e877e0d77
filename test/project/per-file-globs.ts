/** Globs of `per-file-severity`, and the files that they mean. */

export const GLOB_FILES = ['a.py', 'b.py', 'src/a.py', 'src/b.py', 'src/sub/a.py'];

export const GLOBS: readonly (readonly [pattern: string, matched: readonly string[]])[] = [
  ['a.py', ['a.py', 'src/a.py', 'src/sub/a.py']],
  ['./a.py', ['a.py']],
  ['src/a.py', ['src/a.py']],
  ['sub/a.py', []],
  ['src/*', ['src/a.py', 'src/b.py', 'src/sub/a.py']],
  ['src/**', ['src/a.py', 'src/b.py', 'src/sub/a.py']],
  ['src/**/a.py', ['src/a.py', 'src/sub/a.py']],
  ['**/sub/*.py', ['src/sub/a.py']],
  ['src**.py', ['src/a.py', 'src/b.py', 'src/sub/a.py']],
  ['**/{a,b}.py', GLOB_FILES],
  ['[!a].py', ['b.py', 'src/b.py']],
  ['?.py', GLOB_FILES],
  ['src', []],
  ['src/', []],
  ['!src/**', ['a.py', 'b.py']],
  ['!a.py', ['b.py', 'src/b.py']],
  ['*', GLOB_FILES],
];
