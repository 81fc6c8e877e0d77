/** What `check --deep` recalls: whatever it has looked at, a change of it is seen. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LATEST, venv } from '../registry/venvs.js';
import { block, folderWith, NO_ENVIRONMENT, runCli, wheel, type Outcome } from './run-cli.js';

const environmentOf = (version: string): string => dirname(dirname(venv(version).python));

const CTYPES = `import ctypes

lib = ctypes.CDLL("./libhalf.so")
print(lib.half(ctypes.c_double(3)))
`;
const WASM = `import wasmtime

store = wasmtime.Store()
module = wasmtime.Module.from_file(store.engine, "m.wat")
wasmtime.Instance(store, module, []).exports(store)["run"](store)
`;
const TYPE = `from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("demo.Item")
class Item(Object):
    name: str
`;
const CALLS =
  'from item import Item\nimport tvm_ffi\nfrom enum import IntEnum\n\ndef f():\n    x = Item("a")\n';

class Bed {
  readonly cache = join(mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-recall-deep-')), 'cache');
  readonly cwd: string;
  env: NodeJS.ProcessEnv = { ...NO_ENVIRONMENT, PATH: '', VIRTUAL_ENV: environmentOf(LATEST) };

  constructor(files: Readonly<Record<string, string>>) {
    this.cwd = folderWith(files);
  }

  path(name: string): string {
    return join(this.cwd, name);
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  check(...more: readonly string[]): Outcome {
    const env = { ...this.env, TVM_FFI_STUBS_CACHE_DIR: this.cache };
    const { code, stdout, stderr } = runCli(['check', '.', '--deep', ...more], {
      cwd: this.cwd,
      env,
    });
    return { code, stderr, stdout: stdout.replace(/\d+ \w+ old( \(cached\))?/, 'old') };
  }

  /** The verdicts that are kept, each as it was written. */
  verdicts(): readonly string[] {
    const folder = join(this.cache, 'verdicts');
    if (!existsSync(folder)) return [];
    return readdirSync(folder).map((name) => `${name} ${statSync(join(folder, name)).ino}`);
  }

  /** The same with the cache as without it. */
  checkBoth(): Outcome {
    const cached = this.check();
    expect(cached).toEqual(this.check('--no-cache'));
    return cached;
  }
}

/** A folder, what changes in it, and the code of the finding that comes or goes with it. */
const CHANGES: readonly (readonly [
  name: string,
  files: Readonly<Record<string, string>>,
  code: string,
  change: (bed: Bed) => void,
])[] = [
  [
    'a Python file itself',
    { 'item.py': TYPE },
    'py-class.option',
    (bed) => {
      bed.write('item.py', TYPE.replace('Item"', 'Item", order=True'));
    },
  ],
  [
    'a class of another file',
    { 'item.py': TYPE, 'calls.py': CALLS },
    'py-class.call',
    (bed) => {
      bed.write('item.py', `${TYPE}    size: int\n`);
    },
  ],
  [
    'a header',
    { 'use.py': CTYPES, 'include/half.h': 'int half(int value);\n' },
    'ctypes.missing-restype',
    (bed) => {
      bed.write('include/half.h', 'double half(double value);\n');
    },
  ],
  [
    'a new header',
    { 'use.py': CTYPES, 'include/other.h': 'int other(int value);\n' },
    'ctypes.missing-restype',
    (bed) => {
      bed.write('include/deep/half.h', 'double half(double value);\n');
    },
  ],
  [
    'a header that goes',
    { 'use.py': CTYPES, 'half.h': 'double half(double value);\n' },
    'ctypes.missing-restype',
    (bed) => {
      rmSync(bed.path('half.h'));
    },
  ],
  [
    'a library that comes',
    { 'use.py': CTYPES },
    'ctypes.unknown-symbol',
    (bed) => {
      copyFileSync(wheel.runtime, bed.path('libhalf.so'));
    },
  ],
  [
    'where a link leads to',
    {
      'use.py': CTYPES,
      'a/half.h': 'int half(int value);\n',
      'b.txt': 'double half(double value);\n',
    },
    'ctypes.missing-restype',
    (bed) => {
      renameSync(bed.path('b.txt'), bed.path('a/other.h'));
      rmSync(bed.path('a/half.h'));
      symlinkSync('/etc/hostname', bed.path('a/half.h'));
    },
  ],
  [
    'a module of WebAssembly',
    { 'use.py': WASM, 'm.wat': '(module (func (export "run")))\n' },
    'wasmtime.unknown-export',
    (bed) => {
      bed.write('m.wat', '(module (func (export "go")))\n');
    },
  ],
  [
    'a module beside a block',
    { '__init__.py': block('export/_ffi_api') },
    'export.missing-module',
    (bed) => {
      bed.write('_ffi_api.py', 'x = 1\n');
    },
  ],
  [
    'the name of the distribution',
    {
      'pkg/pyproject.toml': '[project]\nname = "my-pkg"\n',
      'pkg/use.py': `from tvm_ffi.libinfo import load_lib_module\n\nLIB = load_lib_module("my_pkg", "lib")\n${block('import-section')}`,
    },
    'library.name-mismatch',
    (bed) => {
      bed.write('pkg/pyproject.toml', '[project]\nname = "other"\n');
    },
  ],
  [
    'a C++ source that registers a name',
    {
      'use.py': `import tvm_ffi\n\ntvm_ffi.get_global_func("testing.ad_one")\n${block('global/testing')}`,
      'src/x.cc': 'TVM_FFI_STATIC_INIT_BLOCK() { refl::GlobalDef().def("testing.sub", f); }\n',
    },
    'call.unknown-function',
    (bed) => {
      bed.write(
        'src/x.cc',
        '#include <tvm/ffi/reflection/registry.h>\nTVM_FFI_STATIC_INIT_BLOCK() { namespace refl = tvm::ffi::reflection; refl::GlobalDef().def("testing.ad_one", f); }\n',
      );
    },
  ],
];

describe('a recalled check --deep', () => {
  it.each(CHANGES)('sees a change of %s', { timeout: 60_000 }, (_, files, code, change) => {
    const bed = new Bed(files);
    const before = bed.check();
    const kept = bed.verdicts();
    expect(kept).toHaveLength(1);
    expect(bed.check()).toEqual(before);
    expect(bed.verdicts()).toEqual(kept);
    change(bed);
    const after = bed.checkBoth();
    expect(after.stdout.includes(code)).not.toBe(before.stdout.includes(code));
  });

  it('sees another version of apache-tvm-ffi', () => {
    const text = `import tvm_ffi\n${block('global/testing')}`;
    const bed = new Bed({ 'use.py': text });
    const before = bed.check();
    bed.env = { ...bed.env, VIRTUAL_ENV: environmentOf('0.1.14.post1') };
    expect(bed.checkBoth().stdout).not.toBe(before.stdout);
  });

  it('is kept where no registry is loaded, whether or not one is known', () => {
    const bed = new Bed({ 'item.py': TYPE });
    bed.check();
    const [first] = bed.verdicts();
    bed.write('stub.py', block('global/testing'));
    bed.check();
    rmSync(bed.path('stub.py'));
    bed.check();
    const kept = bed.verdicts();
    expect(first).toBeDefined();
    bed.checkBoth();
    expect(bed.verdicts()).toEqual(kept);
  });

  it('is not one of a run without --deep', () => {
    const bed = new Bed({
      'use.py': `${CTYPES}${block('import-section')}`,
      'half.h': 'double half(double value);\n',
    });
    const env = { ...bed.env, TVM_FFI_STUBS_CACHE_DIR: bed.cache };
    const plain = runCli(['check', '.'], { cwd: bed.cwd, env });
    expect(plain.stdout).not.toContain('ctypes');
    expect(bed.check().stdout).toContain('ctypes.missing-restype');
    expect(runCli(['check', '.'], { cwd: bed.cwd, env }).stdout).not.toContain('ctypes');
  });
});
