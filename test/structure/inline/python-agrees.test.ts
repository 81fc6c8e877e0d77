/** What is reported is what the real `load_inline` refuses, and nothing else. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NEWEST_REFERENCE } from '../../../scripts/references.mjs';
import { inlineProblems, readInlineFile } from '../../../server/src/structure/inline/index.js';
import { venvProgram } from '../../fixtures/build.js';
import { findCompiler } from '../../fixtures/compiler.js';

const folder = mkdtempSync(join(tmpdir(), 'inline-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const CPP = `r"""
int add(int a, int b = 2) { return a + b; }
inline namespace v1 { namespace { int deep(tvm::ffi::Array<int> x) { return x.size(); } } }
namespace n { int hidden() { return 1; } }
auto stored = [](int a) -> int { return a; };
TVM_FFI_DLL_EXPORT_TYPED_FUNC(plus, add);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(seen, n::hidden);
"""`;

/** One module each: does it compile? */
const COMPILED: readonly [functions: string, compiles: boolean][] = [
  ['{"add": "Adds.", "deep": "", "stored": ""}', true],
  ['("add", "ad")', false],
  ['["hidden"]', false],
];

/** Calls of the first module: do they raise TypeError? */
const CALLS: readonly [call: string, works: boolean][] = [
  ['m.add(1, 2)', true],
  // Default values of C++ do not count.
  ['m.add(1)', false],
  ['m.add(1, 2, 3)', false],
  ['m.add(1, b=2)', false],
  ['m["plus"](1, 2)', true],
  ['m.get_function("plus")(1)', false],
  ['m.deep([1])', true],
  ['m.seen()', true],
  ['m.seen(1)', false],
  ['m.stored(1)', true],
  ['m.stored()', false],
];

const moduleOf = (functions: string): string =>
  `import tvm_ffi.cpp\nm = tvm_ffi.cpp.load_inline("m", cpp_sources=${CPP}, functions=${functions}, extra_cflags=["-O0"])\n`;

const RUN = `
import json, sys
answers = {}
asked = json.load(sys.stdin)
first = None
for functions, text in asked["modules"]:
    names = {}
    try:
        exec(text, names)
        answers[functions] = True
        first = first or names
    except RuntimeError:
        answers[functions] = False
for call in asked["calls"]:
    try:
        eval(call, first)
        answers[call] = True
    except TypeError:
        answers[call] = False
print(json.dumps(answers))
`;

describe('the real load_inline', () => {
  let truth: Readonly<Record<string, boolean>> = {};
  beforeAll(() => {
    const tools = dirname(venvProgram('tools', 'ninja'));
    const asked = {
      modules: COMPILED.map(([functions]) => [functions, moduleOf(functions)]),
      calls: CALLS.map(([call]) => call),
    };
    const { stdout, stderr } = spawnSync(venvProgram(NEWEST_REFERENCE, 'python'), ['-c', RUN], {
      input: JSON.stringify(asked),
      encoding: 'utf8',
      env: {
        ...process.env,
        PATH: `${tools}${delimiter}${process.env['PATH'] ?? ''}`,
        CXX: findCompiler(),
        TVM_FFI_CACHE_DIR: folder,
      },
    });
    expect(stdout, stderr).not.toBe('');
    truth = JSON.parse(stdout) as typeof truth;
  }, 120_000);

  it.each(COMPILED)('compiles %s: %s', (functions, compiles) => {
    expect(truth[functions]).toBe(compiles);
    expect(inlineProblems(readInlineFile(moduleOf(functions))).length === 0).toBe(compiles);
  });

  it.each(CALLS)('runs %s: %s', (call, works) => {
    expect(truth[call]).toBe(works);
    const text = moduleOf(COMPILED[0]![0]) + call;
    expect(inlineProblems(readInlineFile(text)).length === 0).toBe(works);
  });
});
