/** The project of the stories: a library that leaves a trace when it is loaded, and stale blocks. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileKit, install } from '../../lsp/kit/library.js';
import { P } from '../../lsp/kit/package.js';
import { makeProject } from '../harness/workspaces.js';

/** Texts that make `pairs.py` stale, as if they had been generated from an older library. */
const OLDER: readonly (readonly [string, string])[] = [
  ['    b: int\n', ''],
  ['def sum(self, /) -> int', 'def sum(self, /) -> float'],
];

/** @returns the folder */
export function makeStories(root: string): string {
  makeProject(root);
  install(compileKit({ canary: true }), join(root, 'build', 'libkit.so'));
  rmSync(traceOf(root), { force: true });
  const pairs = join(root, 'python', 'kit', 'pairs.py');
  const fresh = readFileSync(pairs, 'utf8');
  writeFileSync(
    pairs,
    OLDER.reduce((text, [from, to]) => text.replace(from, to), fresh),
  );
  writeFileSync(join(root, 'python', 'kit', 'broken.py'), `${P}begin): global/kit\n`);
  return root;
}

/** What the library writes when it is loaded. */
export function traceOf(root: string): string {
  return join(root, 'build', 'libkit.so.loaded');
}
