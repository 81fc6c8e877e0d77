/** The Python provider against real interpreters: what only it can see, and how imports fail. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../server/src/core/index.js';
import { loadPython } from '../../server/src/registry/python-provider.js';
import { trustCommandLine } from '../../server/src/processes/trust.js';
import type { RegistryAnswer, RegistryProblem } from '../../server/src/registry/types.js';
import { compileHostile } from './hostile/compile.js';
import { loaded, problemOf } from './hostile/load.js';
import { compileSample } from './sample.js';
import { LATEST, venv } from './venvs.js';

const PYTHONPATH = process.env['PYTHONPATH'];

afterEach(() => {
  if (PYTHONPATH === undefined) delete process.env['PYTHONPATH'];
  else process.env['PYTHONPATH'] = PYTHONPATH;
});

/** Puts modules into a fresh folder on PYTHONPATH. */
function modules(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-modules-')));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  process.env['PYTHONPATH'] = folder;
  return folder;
}

interface Options {
  readonly version?: string;
  readonly libraries?: readonly string[];
  readonly python?: string;
  readonly runtime?: string;
  readonly timeoutMs?: number;
}

function load(imports: readonly string[], options: Options = {}): Promise<RegistryAnswer> {
  const { version = LATEST, libraries = [], timeoutMs = 20_000 } = options;
  const { python, runtime } = { ...venv(version), ...options };
  const request = { python, runtime, wheelVersion: version, libraries, imports, timeoutMs };
  return loadPython(request, trustCommandLine());
}

async function loadWell(imports: readonly string[], options?: Options): Promise<Snapshot> {
  return loaded(await load(imports, options)).snapshot;
}

async function loadBadly(imports: readonly string[], options?: Options): Promise<RegistryProblem> {
  return problemOf(await load(imports, options));
}

const REGISTERING = `
import tvm_ffi
from tvm_ffi.dataclasses import py_class, field

@py_class("py_mod.Point")
class Point(tvm_ffi.Object):
    x: int
    names: list[str] = field(default_factory=list)

@py_class("py_mod.Pending")
class Pending(tvm_ffi.Object):
    later: "NotYetDefined"

try:
    from tvm_ffi.dataclasses import Enum, auto

    class Color(Enum, type_key="py_mod.Color"):
        RED = auto()
        BLUE = auto()
except ImportError:
    pass

@tvm_ffi.register_global_func("py_mod.echo")
def echo(value):
    return value
`;
import { textOf } from './text-of.js';

describe('what Python registers', () => {
  it.each(['0.1.11', '0.1.13.post3', LATEST])('is in the snapshot of %s', async (version) => {
    modules({ 'py_mod.py': REGISTERING });
    const snapshot = await loadWell(['py_mod'], { version });
    expect(snapshot.functions.find(({ name }) => name === 'py_mod.echo')).toEqual({
      name: 'py_mod.echo',
      schema: null,
      doc: null,
      library: null,
    });
    const point = snapshot.types.find(({ key }) => key === 'py_mod.Point')!;
    expect(point.parent).toBe('ffi.Object');
    expect(point.library).toBeNull();
    const schemas = Object.fromEntries(point.fields.map(({ name, schema }) => [name, schema]));
    // The nested form with Python names is kept as registered.
    expect(schemas['x']).toMatchObject({ type: 'int' });
    expect(schemas['names']).toMatchObject({ type: 'List' });
    expect(point.fields.find(({ name }) => name === 'names')).toMatchObject({
      hasDefault: true,
      defaultIsFactory: true,
      default: { kind: 'object', typeKey: 'ffi.Function' },
    });
    const pending = snapshot.types.find(({ key }) => key === 'py_mod.Pending')!;
    expect(pending).toMatchObject({ fields: [], pending: true });
    expect(point).not.toHaveProperty('pending');
    const color = snapshot.types.find(({ key }) => key === 'py_mod.Color');
    // Older versions keep members in another way.
    expect(color?.members).toEqual(version === '0.1.11' ? undefined : ['RED', 'BLUE']);
  });

  it('names the library that an import loaded', async () => {
    const library = compileSample(venv(LATEST));
    modules({
      'loads.py': `import ctypes, tvm_ffi\nLIB = ctypes.CDLL(${JSON.stringify(library)})\n`,
    });
    const snapshot = await loadWell(['loads']);
    const position = snapshot.libraries.findIndex(({ role }) => role === 'import');
    expect(snapshot.libraries[position]?.path).toBe(library);
    const pair = snapshot.types.find(({ key }) => key === 'agree.Pair');
    expect(pair?.library).toBe(position);
  });

  it('respects a relative PYTHONPATH and never searches the current folder', async () => {
    const folder = modules({ 'hidden.py': 'import tvm_ffi\n' });
    const before = process.cwd();
    process.chdir(folder);
    try {
      delete process.env['PYTHONPATH'];
      const problem = await loadBadly(['hidden']);
      expect(textOf(problem)).toMatch(/Cannot import `hidden` .*No module named 'hidden'/);
      expect(textOf(problem)).toContain('PYTHONPATH');
      process.env['PYTHONPATH'] = '.';
      await loadWell(['hidden']);
    } finally {
      process.chdir(before);
    }
  });

  it('is not disturbed by a module named like one of ours', async () => {
    modules({
      'dump_abi.py': 'import tvm_ffi\n@tvm_ffi.register_global_func("mine.f")\ndef f(): ...\n',
    });
    const snapshot = await loadWell(['dump_abi']);
    expect(snapshot.functions.some(({ name }) => name === 'mine.f')).toBe(true);
  });
});

describe('an import that goes wrong', () => {
  it('is named, with the last lines of its traceback', async () => {
    modules({ 'broken.py': 'def f():\n    raise ValueError("no \\x1b[31mluck")\nf()\n' });
    const problem = await loadBadly(['broken']);
    expect(problem.code).toBe('registry.load-failed');
    expect(textOf(problem)).toMatch(
      /^Cannot import `broken` with `.*python`: ValueError: no \\x1b\[31mluck/,
    );
    expect(textOf(problem)).toMatch(/broken\.py", line 2, in f/);
    // Without the frames of Python's import system, and ours.
    expect(textOf(problem).match(/File "[^"]*"/g)).toHaveLength(2);
  });

  it.each([
    [
      'calls sys.exit(0)',
      'import sys; sys.exit(0)',
      /Cannot import `bad` .*it called sys\.exit\(0\)/,
    ],
    [
      'calls os._exit(0)',
      'import os; os._exit(0)',
      /Importing `bad` ended .* exit code 0.*Import it alone/,
    ],
    ['crashes', 'import ctypes; ctypes.string_at(0)', /Importing `bad` ended .*SIGSEGV/],
    ['has a syntax error', 'def (', /Cannot import `bad` .*SyntaxError/],
    ['forges the protocol', 'import os\nos.write(3, b"\\x02\\0\\0\\0{}")', /broke the protocol/],
  ])('%s', async (_, source, message) => {
    modules({ 'bad.py': source });
    const problem = await loadBadly(['bad']);
    expect(problem.code).toBe('registry.load-failed');
    expect(textOf(problem)).toMatch(message);
  });

  it('never returns, or prints without end', async () => {
    modules({ 'endless.py': 'while True: print("spam " * 100)\n' });
    const problem = await loadBadly(['endless'], { timeoutMs: 1500 });
    expect(textOf(problem)).toMatch(/Importing `endless` did not finish within 1\.5 s/);
    expect(problem.log?.length).toBeLessThan(20_000);
  });

  it('cannot read the nonce from its input', async () => {
    modules({ 'curious.py': 'import os\nassert os.read(0, 10) == b""\n' });
    await expect(loadWell(['curious'])).resolves.toBeDefined();
  });
});

describe('an interpreter that does not fit', () => {
  it('lacks tvm_ffi: says how to install it', async () => {
    const bare = join(modules({}), 'bare');
    spawnSync(venv(LATEST).python, ['-m', 'venv', '--without-pip', bare]);
    const python = join(bare, 'bin', 'python');
    const problem = await loadBadly([], { python });
    expect(problem.code).toBe('registry.no-runtime');
    expect(textOf(problem)).toContain(`${python} -m pip install apache-tvm-ffi`);
  });

  it('does not exist, or is not a program', async () => {
    const folder = modules({ python: 'not a program' });
    mkdirSync(join(folder, 'empty'));
    for (const python of [join(folder, 'none'), join(folder, 'python'), join(folder, 'empty')]) {
      const problem = await loadBadly([], { python });
      expect(problem.code).toBe('registry.no-interpreter');
      expect(textOf(problem)).toContain(python);
    }
  });

  it('loads another copy of the runtime than the one that was found', async () => {
    const other = venv('0.1.9').runtime;
    const problem = await loadBadly([], { runtime: other });
    expect(problem.code).toBe('registry.mixed-runtimes');
    expect(textOf(problem)).toContain(other);
    expect(textOf(problem)).toContain(venv(LATEST).runtime);
  });

  it('is given another copy of the runtime as a library', async () => {
    const other = venv('0.1.9').runtime;
    const problem = await loadBadly([], { libraries: [other] });
    expect(problem.code).toBe('registry.mixed-runtimes');
    expect(textOf(problem)).toContain(other);
  });
});

describe('libraries', () => {
  it('that are missing or not libraries are reported before anything starts', async () => {
    const folder = modules({ 'text.so': 'hello\n' });
    const missing = await loadBadly([], { libraries: [join(folder, 'none.so')] });
    expect(missing.code).toBe('registry.library-missing');
    const text = await loadBadly([], { libraries: [join(folder, 'text.so')] });
    expect(textOf(text)).toContain('it is a text file');
  });

  it.each([
    ['segfault', /SIGSEGV/],
    ['aborts', /SIGABRT/],
    ['exits_zero', /exit code 0/],
    ['forges_protocol', /broke the protocol/],
    ['undefined_symbol', /needs the symbol/],
  ])('that misbehave (%s) are named with the reason', async (source, message) => {
    const library = compileHostile(source, {
      venv: venv(LATEST),
      defines: { FIRST_FD: 3, LAST_FD: 3 },
    });
    const problem = await loadBadly([], { libraries: [library] });
    expect(problem.code).toBe('registry.load-failed');
    expect(textOf(problem)).toContain(library);
    expect(textOf(problem)).toMatch(message);
  });

  it('that register the same name are both named', async () => {
    const [first, second] = ['first', 'second'].map((name) =>
      compileHostile('registers', { venv: venv(LATEST), defines: { NAME: 'clash.add' }, name }),
    );
    const problem = await loadBadly([], { libraries: [first!, second!] });
    expect(textOf(problem)).toContain('The function `clash.add` is registered twice');
    expect(textOf(problem)).toContain(`by \`${first!}\` and again by \`${second!}\``);
  });

  it('that would crash when the process exits do not, because it ends at once', async () => {
    const library = compileHostile('crashes_at_exit', { venv: venv(LATEST) });
    expect(await load([], { libraries: [library] })).toMatchObject({ ok: true, warnings: [] });
  });

  it.each([
    [
      'leaves a thread running',
      'import threading, time\nthreading.Thread(target=lambda: time.sleep(600)).start()\n',
    ],
    ['aborts in an exit handler', 'import atexit, os\natexit.register(os.abort)\n'],
    ['closes its output', 'import sys\nsys.stdout.close()\nsys.stderr = None\n'],
  ])('a module that %s is read without a warning', async (_, text) => {
    modules({ 'restless.py': text });
    const began = Date.now();
    expect(await load(['restless'])).toMatchObject({ ok: true, warnings: [] });
    expect(Date.now() - began).toBeLessThan(15_000);
  });
});
