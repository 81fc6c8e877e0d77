/** Whether all that a unit runs is known: then nothing else can register what it looks up. */
import type { RegistryIndex } from '../../snapshot/registry-index.js';
import type { PlanFile } from '../types.js';

/** Parts of Python's library that load no libraries of others; `ctypes` and `importlib` may. */
const STANDARD: ReadonlySet<string> = new Set([
  ...['__future__', 'tvm_ffi', 'typing_extensions'],
  ...'abc argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 calendar'.split(
    ' ',
  ),
  ...'cmath cmd code codecs codeop collections colorsys compileall concurrent configparser'.split(
    ' ',
  ),
  ...'contextlib contextvars copy copyreg csv dataclasses datetime decimal difflib dis doctest'.split(
    ' ',
  ),
  ...'email encodings enum errno faulthandler filecmp fileinput fnmatch fractions functools gc'.split(
    ' ',
  ),
  ...'getopt getpass gettext glob graphlib gzip hashlib heapq hmac html http inspect io'.split(' '),
  ...'ipaddress itertools json keyword linecache locale logging lzma mailbox marshal math'.split(
    ' ',
  ),
  ...'mimetypes mmap multiprocessing numbers opcode operator optparse os pathlib pdb pickle'.split(
    ' ',
  ),
  ...'pickletools pkgutil platform plistlib posixpath pprint profile pstats queue quopri random'.split(
    ' ',
  ),
  ...'re readline reprlib resource sched secrets select selectors shelve shlex shutil signal'.split(
    ' ',
  ),
  ...'site socket socketserver sqlite3 ssl stat statistics string struct subprocess symtable sys'.split(
    ' ',
  ),
  ...'sysconfig tarfile tempfile textwrap threading time timeit token tokenize tomllib traceback'.split(
    ' ',
  ),
  ...'tracemalloc types typing unicodedata unittest urllib uuid venv warnings weakref xml'.split(
    ' ',
  ),
  ...'zipfile zipimport zlib zoneinfo'.split(' '),
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
