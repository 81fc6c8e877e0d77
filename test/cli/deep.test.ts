/** `--deep`: findings that need the Python and CMake around the blocks, on request. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { block, END, folderWith, PYTHON, runCli } from './run-cli.js';
import { ROOT } from '../registry/venvs.js';

const BEGIN = '# tvm-ffi-stubgen(begin): ';

/** Every finding that needs facts, in a package whose blocks are also stale. */
function packageFolder(): string {
  return folderWith({
    'pyproject.toml': '[project]\nname = "my-pkg"\n',
    'CMakeLists.txt': 'project(my_pkg)\nadd_library(${PROJECT_NAME}_lib SHARED a.cc)\n',
    'my_pkg/__init__.py': block('export/_ffi_apy'),
    'my_pkg/_ffi_api.py': [
      block('import-section'),
      'LIB = load_lib_module("my_pgk", "my_pkg_lib")\n',
      'init_ffi_api("testing", __name__)\n',
      block('global/testing'),
      block('object/testing.TestCompare'),
      '@c_class("testing.TestObjectBse")\nclass Base(Object):\n',
      `    ${BEGIN}object/testing.TestObjectBase\n    ${END}`,
      '@c_class("testing.TestIntPair")\nclass Pair(Object):\n',
      `    ${BEGIN}object/testing.TestIntPair\n    ${END}`,
      `class Derived(Pair):\n    ${BEGIN}object/testing.TestObjectDerived\n    ${END}`,
    ].join(''),
  });
}

const DEEP = [
  'export.missing-module',
  'library.name-mismatch',
  'block.double-init',
  'block.outside-class',
  'class.key-mismatch',
  'class.base-mismatch',
];

interface Answer {
  readonly deep: boolean;
  readonly files: readonly { readonly findings: readonly { readonly code: string }[] }[];
}

function answer(...args: string[]): Answer & { readonly codes: readonly string[] } {
  const { stdout } = runCli([...args, '--format', 'json', ...PYTHON], { cwd: packageFolder() });
  const parsed = JSON.parse(stdout) as Answer;
  return { ...parsed, codes: parsed.files.flatMap(({ findings }) => findings.map((f) => f.code)) };
}

describe('--deep', () => {
  it('adds the findings that need facts, and says so', () => {
    const { deep, codes } = answer('check', 'my_pkg', '--deep');
    expect(deep).toBe(true);
    expect(codes.filter((code) => DEEP.includes(code)).sort()).toEqual([...DEEP].sort());
  });

  it('is off by default', () => {
    const { deep, codes } = answer('check', 'my_pkg');
    expect(deep).toBe(false);
    expect(codes.filter((code) => DEEP.includes(code))).toEqual([]);
  });

  it('reports on what generate wrote', () => {
    const { codes } = answer('generate', 'my_pkg', '--deep');
    expect(codes).toContain('class.key-mismatch');
    expect(codes).not.toContain('block.stale');
  });

  it('does not miss a module that generate is about to create', () => {
    const init = ['--init-pypkg', 'my-pkg', '--init-lib', 'lib', '--init-prefix', 'testing'];
    const cwd = folderWith({ 'pyproject.toml': '[project]\nname = "my-pkg"\n', 'pkg/x.py': '' });
    const args = ['generate', 'pkg', '--deep', '--dry-run', ...init, ...PYTHON];
    const { stdout, stderr } = runCli([...args, '--format', 'json'], { cwd });
    expect(stderr).toBe('');
    expect(stdout).toContain('export');
    expect(stdout).not.toContain('export.missing-module');
    expect(stdout).not.toContain('library.name-mismatch');
  });

  it('keeps the parser out of the bundle of other runs', () => {
    const parser = 'nodeNames:"';
    const holds = (name: string): boolean =>
      readFileSync(join(ROOT, 'dist', name), 'utf8').includes(parser);
    expect(['cli-main.cjs', 'cli-plan.cjs', 'cli-more.cjs'].filter(holds)).toEqual([]);
    // One for all bundles of a process.
    const bundles = ['reading.cjs', 'structure.cjs', 'pytypes.cjs', 'bindings.cjs', 'lsp-main.cjs'];
    expect(bundles.filter(holds)).toEqual([]);
    expect(holds('python-parser.cjs')).toBe(true);
  });

  it('holds what its bundles share once', () => {
    const code = 'TYPE_CHECKING|global_func|type_key|hasattr';
    const holds = (name: string): boolean =>
      readFileSync(join(ROOT, 'dist', name), 'utf8').includes(code);
    const bundles = ['reading.cjs', 'structure.cjs', 'pytypes.cjs', 'bindings.cjs'];
    expect(bundles.filter(holds)).toEqual(['reading.cjs']);
  });
});
