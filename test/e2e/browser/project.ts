/** The project of the stories: a library that leaves a trace when loaded, and stale blocks. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCli } from '../../cli/run-cli.js';
import { compileKit, install } from '../../lsp/kit/library.js';
import { P } from '../../lsp/kit/package.js';
import { makeProject } from '../harness/workspaces.js';

/** Texts that make `pairs.py` stale, as if generated from an older library. */
const OLDER: readonly (readonly [string, string])[] = [
  ['    b: int\n', ''],
  ['def sum(self, /) -> int', 'def sum(self, /) -> float'],
];

/** A file without a directive that uses a function by its name, and by its stub. */
export const ASKS = 'python/kit/asks.py';

const ASKING = `import tvm_ffi
from kit import _ffi_api

ADD = tvm_ffi.get_global_func("kit.add")
print(_ffi_api.add(1, 2), getattr(_ffi_api, "add"))
`;

/** @returns the folder */
export function makeStories(root: string): string {
  // What hangs must be ended by the tests.
  makeProject(root, { timeout: 300 });
  provideLibrary(root);
  makeLock(root);
  const pairs = join(root, 'python', 'kit', 'pairs.py');
  const fresh = readFileSync(pairs, 'utf8');
  writeFileSync(
    pairs,
    OLDER.reduce((text, [from, to]) => text.replace(from, to), fresh),
  );
  writeFileSync(
    join(root, 'python', 'kit', 'uses.py'),
    `${P}skip): kit.None\nfrom kit.pairs import Pair\n\n\ndef swap(pair: Pair) -> Pair: ...\n`,
  );
  writeFileSync(join(root, ASKS), ASKING);
  writeFileSync(join(root, 'python', 'kit', 'broken.py'), `${P}begin): global/kit\n`);
  return root;
}

/** Writes the lock of the library, and keeps it beside the project until `moveLock` puts it in. */
function makeLock(root: string): void {
  const { code, stderr } = runCli(['lock', '--no-cache'], { cwd: root });
  if (code !== 0) throw new Error(`no lock: ${stderr}`);
  moveLock(root, 'out');
  provideLibrary(root);
}

/** As a pull does, and what undoes it. */
export function moveLock(root: string, where: 'in' | 'out'): void {
  const places = [join(dirname(root), LOCK), join(root, LOCK)] as const;
  if (where === 'in') renameSync(...places);
  else renameSync(places[1], places[0]);
}

const LOCK = 'tvm-ffi-registry.json';

/** Where the project expects its library. */
export function libraryOf(root: string): string {
  return join(root, 'build', 'libkit.so');
}

/** Installs the library, as if it had never been loaded. */
export function provideLibrary(root: string): void {
  install(compileKit({ canary: true }), libraryOf(root));
  rmSync(traceOf(root), { force: true });
}

/** What the library that never returns writes when loaded: its process id. */
export function pidFileOf(root: string): string {
  return join(root, 'hangs.pid');
}

export function hasPid(root: string): boolean {
  return existsSync(pidFileOf(root));
}

/** What the library writes when loaded. */
export function traceOf(root: string): string {
  return join(root, 'build', 'libkit.so.loaded');
}
