/** Libraries with exports, and what type checkers say about code that uses their stubs. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll } from 'vitest';
import { compile, venvProgram } from '../fixtures/build.js';
import { LATEST, ROOT } from '../registry/venvs.js';
import { folderWith } from './run-cli.js';

/** With metadata, or without. */
export type Kind = 'described' | 'bare';

export function exportsSource(name: string): string {
  return fileURLToPath(new URL(`../fixtures/exports/${name}`, import.meta.url));
}

/** The paths of the compiled libraries, once the tests of the file run. */
export function exportsLibraries(): ReadonlyMap<Kind, string> {
  const libraries = new Map<Kind, string>();
  beforeAll(async () => {
    for (const kind of ['described', 'bare'] as const) {
      libraries.set(kind, await compile(LATEST, exportsSource(`${kind}.cc`)));
    }
  }, 300_000);
  return libraries;
}

/** What the type checkers reveal about lines of a module that imports `LIB`, and where they object. */
export function checked(
  cwd: string,
  lines: readonly string[],
  imports: readonly string[] = ['from kern import LIB'],
): Record<'pyright' | 'mypy', string> {
  const text = [...imports, ...lines, ''].join('\n');
  const folder = folderWith({ 'use.py': text });
  const python = venvProgram(LATEST, 'python');
  const pyright = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules/pyright/index.js'), '--pythonpath', python, 'use.py'],
    { cwd: folder, env: { ...process.env, PYTHONPATH: cwd }, encoding: 'utf8' },
  );
  const mypy = spawnSync(
    venvProgram('checkers', 'mypy'),
    [
      ...['--strict', '--no-error-summary', '--hide-error-context'],
      '--python-executable',
      python,
      'use.py',
    ],
    { cwd: folder, env: { ...process.env, MYPYPATH: cwd }, encoding: 'utf8' },
  );
  return { pyright: pyright.stdout + pyright.stderr, mypy: mypy.stdout + mypy.stderr };
}
