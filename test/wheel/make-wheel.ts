/** Makes wheels: a sound one, and what is wrong with it. Their libraries are compiled here. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zipOf } from '../cli/zip.js';
import { findCompiler } from '../fixtures/compiler.js';
import { LATEST, venv } from '../registry/venvs.js';

/** Content by name, RECORD left out. */
export type Files = Readonly<Record<string, Buffer | string>>;

const folder = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-wheels-'));

const MACHINE = { x64: 'x86_64', arm64: 'aarch64' }[process.arch as 'x64' | 'arm64'];
export const PLATFORM = `manylinux_2_28_${MACHINE}`;

export const INFO = 'my_ext-1.2.0.dist-info';
export const WHEEL_NAME = `my_ext-1.2.0-py3-none-${PLATFORM}.whl`;

const RUNTIME = venv(LATEST).home;

/** C that needs the runtime, and runs nothing when it is loaded. */
export const SOURCE = `
int TVMFFIGetVersion(void *);
int my_ext_version(void *out) { return TVMFFIGetVersion(out); }
`;

let made = 0;

/** A shared library of C, linked with the runtime of the newest reference. */
export function libraryOf(source: string, ...flags: readonly string[]): Buffer {
  made += 1;
  const [input, output] = [join(folder, `${made}.c`), join(folder, `${made}.so`)];
  writeFileSync(input, source);
  const link = ['-Wl,--allow-shlib-undefined', `-L${join(RUNTIME, 'lib')}`, '-ltvm_ffi'];
  const args = ['-x', 'c', '-shared', '-fPIC', '-w', '-nostdlib', input, '-o', output];
  execFileSync(findCompiler(), [...args, '-x', 'none', ...link, ...flags]);
  return readFileSync(output);
}

export const METADATA = `Metadata-Version: 2.1
Name: my-ext
Version: 1.2.0
Requires-Dist: numpy
Requires-Dist: apache-tvm-ffi>=0.1.9

Requires-Dist: this is the description
`;

export function wheelText(python = 'py3', abi = 'none', platform = PLATFORM): string {
  return `Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: false\nTag: ${python}-${abi}-${platform}\n`;
}

export const INIT = `"""A package."""
from tvm_ffi.libinfo import load_lib_module

# load_lib_module("other", "other")
TEXT = """
load_lib_module("other", "other")
"""
LIB = load_lib_module("my_ext", "my_ext")
# tvm-ffi-stubgen(begin): global/my_ext
# tvm-ffi-stubgen(end)
`;

/** A wheel without a fault. */
export function soundFiles(): Files {
  return {
    'my_ext/__init__.py': INIT,
    'my_ext/py.typed': '',
    'my_ext/lib/libmy_ext.so': libraryOf(SOURCE),
    [`${INFO}/METADATA`]: METADATA,
    [`${INFO}/WHEEL`]: wheelText(),
    [`${INFO}/licenses/a, "b".txt`]: 'A name that needs quotes.',
  };
}

/** RECORD of files, with its own line. */
export function recordOf(files: Files, info = INFO): string {
  const lines = Object.entries(files).map(([name, content]) => {
    const bytes = Buffer.from(content);
    const digest = createHash('sha256').update(bytes).digest('base64url');
    const quoted = /[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
    return `${quoted},sha256=${digest},${bytes.length}`;
  });
  return `${[...lines, `${info}/RECORD,,`].join('\n')}\n`;
}

export function withRecord(files: Files): Files {
  return { ...files, [`${INFO}/RECORD`]: recordOf(files) };
}

/** A `.whl` of exactly these files. */
export async function wheelOf(files: Files, name = WHEEL_NAME): Promise<string> {
  const target = join(mkdtempSync(join(folder, 'wheel-')), name);
  const entries = Object.entries(files).map(([each, content]) => ({ name: each, content }));
  writeFileSync(target, await zipOf(entries));
  return target;
}

/** The same as a folder. */
export function folderOf(files: Files): string {
  const root = mkdtempSync(join(folder, 'unpacked-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  return root;
}

/** What Python says when it imports the package from a folder; empty when that works. */
export function importFailure(root: string, version = LATEST): string {
  try {
    execFileSync(venv(version).python, ['-c', 'import my_ext'], {
      cwd: root,
      env: { ...process.env, PYTHONPATH: root, PYTHONDONTWRITEBYTECODE: '1' },
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return '';
  } catch (error) {
    const { stderr, signal } = error as { stderr: string; signal: string | null };
    return signal ?? stderr;
  }
}
