/** Whether all that a unit runs is known: then nothing else can register what it looks up. */
import type { RegistryIndex } from '../../snapshot/registry-index.js';
import type { PlanFile } from '../types.js';

/** What is often used of Python's library and loads nothing of others; `ctypes` and `importlib` may. */
const STANDARD: ReadonlySet<string> = new Set([
  ...['__future__', 'tvm_ffi', 'typing_extensions'],
  ...'abc argparse array ast asyncio base64 bisect builtins collections contextlib copy csv'.split(
    ' ',
  ),
  ...'dataclasses datetime decimal enum errno fractions functools gc glob hashlib heapq'.split(' '),
  ...'inspect io itertools json logging math numbers operator os pathlib pickle platform'.split(
    ' ',
  ),
  ...'pprint random re shutil signal string struct subprocess sys tempfile textwrap'.split(' '),
  ...'threading time timeit traceback types typing unittest uuid warnings weakref zlib'.split(' '),
]);

const IMPORT = /^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import\b|import[ \t]+([^#\r\n]+))/gm;

/** What may load a library, or run code that is not imported. */
const LOADS = /\b(?:\w*dll\w*|dlopen|import_module|__import__|exec|eval|\w*load\w*)\b/i;

/** @returns whether the unit imports only tvm_ffi, Python's library and itself, and loads nothing */
export function isSelfContained(files: readonly PlanFile[], { snapshot }: RegistryIndex): boolean {
  if (snapshot.provider === 'lock') return false;
  if (snapshot.libraries.some(({ role }) => role === 'project' || role === 'import')) return false;
  const own = new Set(files.flatMap(({ path }) => path.replace(/\.pyi?$/, '').split(/[\\/]/)));
  return files.every(({ parsed: { text } }) => {
    if (LOADS.test(text)) return false;
    return modulesIn(text).every((module) => {
      const word = module.replace(/^\.+/, '').split('.')[0] ?? '';
      return module.startsWith('.')
        ? word === '' || own.has(word)
        : STANDARD.has(word) || own.has(word);
    });
  });
}

function modulesIn(text: string): readonly string[] {
  return [...text.matchAll(IMPORT)].flatMap(([, from, list]) =>
    from !== undefined
      ? [from]
      : (list ?? '').split(',').map((each) => each.trim().split(/\s/)[0] ?? ''),
  );
}
