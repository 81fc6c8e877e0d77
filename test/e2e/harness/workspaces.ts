/** What the windows open: projects with a real library, made for each run. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findCompiler } from '../../fixtures/compiler.js';
import {
  compileKit,
  install,
  KIT_SOURCE,
  kitLinkArguments,
  kitObject,
} from '../../lsp/kit/library.js';
import { PACKAGE, tableOf } from '../../lsp/kit/package.js';
import { LATEST, ROOT } from '../../registry/venvs.js';
import { linkEnvironment } from './buildable.js';

/** The oldest supported reference. */
export const OLDEST = '0.1.8.post2';

/** How long a registry may take: a test waits for the end of a hanging one. */
const TIMEOUT_SECONDS = 6;

/**
 * In characters. The browser's window reads a workspace file and its own, still missing copy over
 * the same connection, and uses the file's folders only if the answer about the copy comes first.
 * On loopback one window in ten stayed without folders (VS Code 1.139; not on a desktop). A long
 * file always comes second.
 */
const LONG = 1_000_000;

/** A folder that the caller removes. */
export function makePlace(): string {
  // Status and diagnostics hold real paths.
  return realpathSync(mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-e2e-')));
}

const LIBRARY = 'build/libkit.so';

export interface ProjectOptions {
  readonly reference?: string;
  /** Whether its `pyproject.toml` names the interpreter; true by default. */
  readonly python?: boolean;
  /** Seconds that a registry may take; few by default. */
  readonly timeout?: number;
}

/** A folder without anything of ours. */
export function makePlain(root: string): string {
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'app.py'), 'print("hello")\n');
  return root;
}

/**
 * A project whose blocks are up to date. With the newest reference, `sh build-2.sh` links another version
 * of its library in place, as a developer's build does; `sh build-1.sh` links the first one again.
 */
export function makeProject(
  root: string,
  { reference = LATEST, python = true, timeout = TIMEOUT_SECONDS }: ProjectOptions = {},
): string {
  const write = (name: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  };
  const table = tableOf(reference, `timeout = ${timeout}\n`);
  const settings = `[project]\nname = "kit"\n\n${table}`;
  write('pyproject.toml', settings);
  write('src/kit.cc', readFileSync(KIT_SOURCE));
  write('README.txt', 'A library with stubs.\n');
  write('tools/plain.py', 'print("no directive here")\n');
  for (const [name, content] of Object.entries(PACKAGE)) write(name, content);
  if (reference === LATEST) {
    // What is compiled is the same each time, so a build only links.
    for (const version of [1, 2] as const) {
      const words = [findCompiler(), kitObject({ version }), ...kitLinkArguments()];
      write(`build-${version}.sh`, `exec ${[...words, '-o', LIBRARY].map(quote).join(' ')}\n`);
    }
  }
  install(compileKit({ reference }), join(root, LIBRARY));
  execFileSync(process.execPath, [join(ROOT, 'dist', 'cli.cjs'), 'generate', root], { cwd: root });
  if (!python) write('pyproject.toml', settings.replace(/^python = .*\n/m, ''));
  return root;
}

/** A project whose lock is all that there is: as a fresh clone on a machine without Python. */
export function makeLocked(root: string): void {
  makeProject(root);
  execFileSync(process.execPath, [join(ROOT, 'dist', 'cli.cjs'), 'lock', root], { cwd: root });
  rmSync(join(root, 'build'), { recursive: true });
  const settings = join(root, 'pyproject.toml');
  writeFileSync(settings, readFileSync(settings, 'utf8').replace(/^python = .*\n/m, ''));
}

/** A package of Python types as `new` writes it, whose environment has what builds wheels. */
export function makePackage(root: string): string {
  const command = ['new', root, '--kind', 'python', '--name', 'demo-types'];
  execFileSync(process.execPath, [join(ROOT, 'dist', 'cli.cjs'), ...command]);
  // No search leaves a repository.
  mkdirSync(join(root, '.git'));
  linkEnvironment(root, 'packaging');
  mkdirSync(join(root, '.vscode'));
  // Nothing is downloaded: scripts/setup.mjs did.
  const env = { PIP_NO_INDEX: '1', PIP_FIND_LINKS: join(ROOT, '.work', 'downloads') };
  const settings = { 'terminal.integrated.env.linux': env };
  writeFileSync(join(root, '.vscode', 'settings.json'), JSON.stringify(settings));
  return root;
}

/** A workspace of two projects with two versions of the reference. @returns its file */
export function makeMultiRoot(place: string): string {
  mkdirSync(place, { recursive: true });
  makeProject(join(place, 'newest'));
  makeProject(join(place, 'oldest'), { reference: OLDEST });
  // Both need something to choose.
  for (const name of ['newest', 'oldest']) {
    linkEnvironment(join(place, name));
  }
  return writeWorkspace(place, ['newest', 'oldest']);
}

/** @returns the file of a workspace of folders beside it */
export function writeWorkspace(place: string, names: readonly string[]): string {
  const file = join(place, 'several.code-workspace');
  const folders = names.map((path) => ({ path }));
  writeFileSync(file, `${JSON.stringify({ folders, settings: {} })}${'\n'.repeat(LONG)}`);
  return file;
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
