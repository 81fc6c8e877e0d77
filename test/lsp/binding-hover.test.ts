/** Hover and completion in files that bind libraries by other means, untrusted. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  CompletionRequest,
  HoverRequest,
  type CompletionList,
  type MarkupContent,
} from 'vscode-languageserver-protocol';
import { startClient, type Client } from './client.js';
import { makeFolder } from './kit/project.js';
import { childrenOf } from './server-process.js';

const FILES: Readonly<Record<string, string>> = {
  'src/sq.h': `/**
 * Adds two numbers.
 *
 * Wraps *around*.
 */
int add(int a,
        int b);
double half(double value); // not a comment of the next one

double dot(const double *a, int n);
`,
  'c.py': `import ctypes

lib = ctypes.CDLL("./libsq.so")
lib.add.argtypes = [ctypes.c_int, ctypes.c_int]
plus = lib.add
print(plus(1, 2), lib.missing(1), lib["half"])
print(ctypes.CDLL(None).strlen(b"a"))
`,
  'f.py': `from cffi import FFI
ffi = FFI()
ffi.cdef("int add(int a, int b); float half(float value); int other(void);")
lib = ffi.dlopen("./libsq.so")
print(lib.add(1, 2), lib.half(1.0), lib.other(), lib.nope())
`,
  'add.wat': '(module (func (export "add") (param i32 i32) (result i32) (i32.const 0)))',
  'w.py': `import wasmtime

TEXT = """(module (import "env" "log" (func (param i64)))
  (func (export "run") (param f64)) (memory (export "memory") 1 2) (func (export "r{")))"""
store = wasmtime.Store()
module = wasmtime.Module(store.engine, TEXT)
linker = wasmtime.Linker(store.engine)
linker.define_func("env", "log", wasmtime.FuncType([wasmtime.ValType.i64()], []), print)
linker.define_func("env", "more", wasmtime.FuncType([], []), print)
exports = linker.instantiate(store, module).exports(store)
run = exports["run"]
run(store, 1.0)
print(exports["memory"], exports["ran"], exports[""])
added = wasmtime.Module.from_file(store.engine, "add.wat")
wasmtime.Instance(store, added, []).exports(store)["add"](store, 1, 2)
`,
  'plain.py': 'exports = {"run": 1}\nprint(exports["run"])\n',
};

let client: Client;
const uris = new Map<string, string>();

beforeAll(async () => {
  const root = makeFolder();
  mkdirSync(join(root, 'src'));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(root, name), text);
  client = await startClient(root, { trusted: false });
  for (const name of Object.keys(FILES).filter((each) => each.endsWith('.py'))) {
    uris.set(name, await client.open(join(root, name)));
  }
  await client.diagnosticsOf(uris.get('w.py') ?? '');
});
afterAll(async () => {
  expect(childrenOf(client.server.pid)).toEqual([]);
  await client.stop();
});

const at = (file: string, text: string, delta: number) => {
  const uri = uris.get(file) ?? '';
  return { textDocument: { uri }, position: client.at(uri, text, delta) };
};

it.each<[file: string, text: string, delta: number, shown: string | null]>([
  [
    ...(['c.py', 'lib.add', 5] as const),
    '```cpp\nint add(int a, int b)\n```\n\nAdds two numbers.  \n\nWraps \\*around\\*.\n\nDeclared in `src/sq.h`.',
  ],
  ['c.py', 'plus(1', 2, 'Declared in `src/sq.h`.'],
  ['c.py', 'lib["half"]', 6, '```cpp\ndouble half(double value)\n```\n\nDeclared in `src/sq.h`.'],
  ['c.py', 'lib.missing', 6, '`missing` is not declared in a header here.'],
  ['c.py', 'strlen', 2, 'Declared in the C library.'],
  ['c.py', 'lib.missing', 1, null],
  ['f.py', 'lib.add', 5, 'Declared in the `cdef` and `src/sq.h`.'],
  [
    ...(['f.py', 'lib.half', 5] as const),
    '```cpp\nfloat half(float value)\n```\n\n`src/sq.h` differs:\n\n```cpp\ndouble half(double value)\n```',
  ],
  ['f.py', 'lib.other', 5, 'Declared in the `cdef`. `other` is not declared in a header here.'],
  ['f.py', 'lib.nope', 5, '`nope` is not declared in a `cdef`.'],
  ['w.py', '["run"]', 3, '```python\nrun(f64)\n```\n\nThe module in this file exports it.'],
  ['w.py', 'run(store', 1, 'run(f64)'],
  ['w.py', '["memory"]', 3, 'memory: memory 1 to 2 pages'],
  ['w.py', '["ran"]', 3, 'The module in this file does not export `ran`.'],
  ['w.py', '"log", wasmtime', 2, 'env.log(i64)\n```\n\nThe module in this file imports it.'],
  ['w.py', '"more"', 2, 'The module in this file does not import `env.more`.'],
  ['w.py', '["add"]', 3, 'add(i32, i32) -> i32\n```\n\n`add.wat` exports it.'],
  ['plain.py', '["run"]', 3, null],
])('in %s at %j + %i', async (file, text, delta, shown) => {
  const found = await client.connection.sendRequest(HoverRequest.type, at(file, text, delta));
  const value = (found?.contents as MarkupContent | undefined)?.value ?? null;
  if (shown === null) expect(value).toBeNull();
  else expect(value).toContain(shown);
});

const offered = async (file: string, text: string, delta: number) => {
  const list = await client.connection.sendRequest(CompletionRequest.type, at(file, text, delta));
  const { items } = (list ?? { items: [] }) as CompletionList;
  return items.map(({ label, detail }) => `${label}: ${detail ?? ''}`);
};

it('completes the names of exports in their strings, and nowhere else', async () => {
  const names = ['run: run(f64)', 'memory: memory: memory 1 to 2 pages'];
  expect(await offered('w.py', '["ran"]', 4)).toEqual(names);
  expect(await offered('w.py', '[""]', 2)).toEqual(names);
  expect(await offered('w.py', 'run(store', 2)).toEqual([]);
  expect(await offered('c.py', 'lib.add', 5)).toEqual([]);
  expect(await offered('plain.py', '["run"]', 3)).toEqual([]);
});
