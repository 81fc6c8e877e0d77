/** Facts around a package: its distribution, its CMake targets, the modules beside a file. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { NEWEST_DIALECT, parseDirectives, type PlanFile } from '../../server/src/core/index.js';
import { FactsReader, readPackageFacts } from '../../server/src/project/facts.js';
import { readCMake } from '../../server/src/project/cmake/tokens.js';
import { foldersAbove, packageFolder } from '../../server/src/project/python-package.js';
import { readFileFacts } from '../../server/src/structure/index.js';
import { makeTree } from './tree.js';

const PYPROJECT = '[project]\nname = "my-pkg"\n';

const SCIKIT = `${PYPROJECT}[build-system]\nbuild-backend = "scikit_build_core.build"\n`;

/** The targets of a package whose CMakeLists.txt has a second file beside it. */
function targetsOf(text: string, more: Record<string, string> = {}): readonly string[] | null {
  const files = { 'pyproject.toml': SCIKIT, 'CMakeLists.txt': text, 'x.cmake': '', ...more };
  const { targets } = readPackageFacts(makeTree(files));
  return targets === null ? null : [...targets].sort();
}

describe('CMake text', () => {
  it.each([
    ['a(b "c d" e)', [['a', 'b', 'c d', 'e']]],
    ['A (b;c)\n# x(y)\nD()', [['a', 'b;c'], ['d']]],
    ['a([[b]] [==[\nc ]] d]==])', [['a', 'b', 'c ]] d']]],
    ['#[[ a(b)\n ]] c(d) #[ e(f)', [['c', 'd']]],
    ['if(a AND (b OR c)) endif()', [['if', 'a', 'AND', '(', 'b', 'OR', 'c', ')'], ['endif']]],
    ['a("b\\"c\\\nd" e\\ f)', [['a', 'b"cd', 'e f']]],
    ['a(-D"x y" $<IF:b,c> $ENV{d})', [['a', '-D"x y"', '$<IF:b,c>', '$ENV{d}']]],
  ])('%j', (text, expected) => {
    const { commands, complete } = readCMake(text);
    expect(complete).toBe(true);
    const found = commands.map(({ name, arguments: given }) => [name, ...given.map((a) => a.text)]);
    expect(found).toEqual(expected);
  });

  it.each(['a(b', 'a(b "c)', 'a(b) c', '#[[ never', '(', 'a(b"c)'])(
    'says that %j is incomplete',
    (text) => {
      expect(readCMake(text).complete).toBe(false);
    },
  );

  it('reads a long text in linear time', () => {
    const text = 'add_library(x SHARED a.cc) # c\n'.repeat(20_000);
    expect(readCMake(text).commands).toHaveLength(20_000);
    expect(readCMake('a("'.repeat(20_000)).complete).toBe(false);
  });
});

describe('library targets', () => {
  it.each([
    [
      'plain names',
      'add_library(a SHARED a.cc)\nTVM_FFI_CONFIGURE_TARGET("b" STUB_DIR x)',
      ['a', 'b'],
    ],
    ['a variable', 'set(NAME lib CACHE STRING "doc")\nadd_library(${NAME}_x a.cc)', ['lib_x']],
    ['the name of the project', 'project(demo CXX)\nadd_library(${PROJECT_NAME} a.cc)', ['demo']],
    ['what the build backend defines', 'add_library(${SKBUILD_PROJECT_NAME} a.cc)', ['my_pkg']],
    ['other commands that make libraries', 'pybind11_add_module(_core a.cc)', ['_core']],
    [
      'what the file is called',
      'add_library(a x.cc)\nset_target_properties(a PROPERTIES OUTPUT_NAME b)',
      ['a', 'b'],
    ],
    ['modules of CMake', 'include(GNUInstallDirs)\nadd_library(a x.cc)', ['a']],
    [
      'folders of the tree',
      'include(${CMAKE_CURRENT_LIST_DIR}/x.cmake)\nadd_library(a x.cc)',
      ['a'],
    ],
    ['comments', '# add_library(b)\n#[[add_library(c)]]\nadd_library(a x.cc)', ['a']],
    ['nothing', 'project(x)', []],
    ['a loop', 'foreach(n a b)\nadd_library(${n} x.cc)\nendforeach()', null],
    ['a function', 'function(make n)\nadd_library(${n} x.cc)\nendfunction()', null],
    ['the value that holds', 'set(N a)\nset(N b)\nadd_library(${N} x.cc)', ['b']],
    ['a value of a branch', 'if(X)\nset(N a)\nendif()\nadd_library(${N} x.cc)', null],
    ['a list', 'set(N a b)\nadd_library(${N} x.cc)', ['a']],
    [
      'a property',
      'add_library(a x.cc)\nset_property(TARGET a PROPERTY OUTPUT_NAME b)',
      ['a', 'b'],
    ],
    [
      'both branches',
      'if(X)\nadd_library(a x.cc)\nelse()\nadd_library(b x.cc)\nendif()',
      ['a', 'b'],
    ],
    ['a module of an unknown folder', 'list(APPEND CMAKE_MODULE_PATH ${X})\ninclude(M)', null],
    ['a file that is not there', 'include(gone.cmake)\nadd_library(a x.cc)', null],
    ['an unknown variable', 'add_library(${WHAT} x.cc)', null],
    ['the environment', 'add_library($ENV{WHAT} x.cc)', null],
    ['a generated file', 'include(${CMAKE_BINARY_DIR}/x.cmake)\nadd_library(a x.cc)', null],
    ['a folder elsewhere', 'add_subdirectory(../core core)\nadd_library(a x.cc)', null],
    ['an unfinished file', 'add_library(a x.cc)\nadd_library(b', null],
  ])('%s', (_, text, expected) => {
    expect(targetsOf(text)).toEqual(expected);
  });

  it('come from all files that CMake reads, and from no others', () => {
    const top = 'include(x.cmake)\nadd_subdirectory(sub)';
    const files = ['x.cmake', 'sub/CMakeLists.txt', 'y.cmake', 'build/CMakeLists.txt'];
    const more = files.map((file, i) => [file, `add_library(lib${i} x.cc)`] as const);
    expect(targetsOf(top, Object.fromEntries(more))).toEqual(['lib0', 'lib1']);
  });

  it.each([
    ['the sources of the build backend', SCIKIT, 'a/b'],
    ['a folder that uses TVM-FFI', PYPROJECT, 'native'],
  ])('come from %s', (_, pyproject, folder) => {
    const text = 'project(x)\nfind_package(tvm_ffi)\nadd_library(a x.cc)';
    const dir = pyproject === SCIKIT ? `[tool.scikit-build]\ncmake.source-dir = "${folder}"\n` : '';
    const files = { 'pyproject.toml': pyproject + dir, [`${folder}/CMakeLists.txt`]: text };
    expect([...(readPackageFacts(makeTree(files)).targets ?? [])]).toEqual(['a']);
  });

  it('are not known if there is too much to read', () => {
    const includes = Array.from({ length: 301 }, (_, i) => `include(x${i}.cmake)`).join('\n');
    const files = Array.from({ length: 301 }, (_, i) => [`x${i}.cmake`, '# tvm_ffi'] as const);
    expect(targetsOf(includes, Object.fromEntries(files))).toBeNull();
  });
});

describe('the package', () => {
  it('is that of the nearest pyproject.toml in the repository', () => {
    const root = makeTree({ 'pyproject.toml': PYPROJECT, 'a/b/x.py': '', 'c/pyproject.toml': '' });
    const packageOf = (folder: string): string | null => packageFolder(foldersAbove(folder));
    expect(packageOf(path.join(root, 'a/b'))).toBe(root);
    expect(packageOf(path.join(root, 'c'))).toBe(path.join(root, 'c'));
    expect(packageOf(makeTree({ 'a/x.py': '' }))).toBeNull();
  });

  it.each([
    [PYPROJECT, 'my-pkg'],
    ['\uFEFF[project]\nname = "bom"\n', 'bom'],
    ['[project]\nname = 1\n', null],
    ['[project\n', null],
    ['[tool.ruff]\n', null],
  ])('has the name of %j', (text, expected) => {
    expect(readPackageFacts(makeTree({ 'pyproject.toml': text })).distribution).toBe(expected);
  });
});

function planFile(root: string, name: string, text: string): PlanFile {
  return { path: path.join(root, name), parsed: parseDirectives(text, NEWEST_DIALECT.vocabulary) };
}

const exports = (...modules: string[]): string =>
  modules
    .map((module) => `# tvm-ffi-stubgen(begin): export/${module}\n# tvm-ffi-stubgen(end)\n`)
    .join('');

const LOADS = '# tvm-ffi-stubgen(skip): x\nLIB = load_lib_module("a", "b")\n';

describe('the facts of a unit', () => {
  it('say which modules are beside a file', () => {
    const there = ['a.py', 'b.pyi', 'c/x', 'd.cpython-311-x86_64-linux-gnu.so', 'e.pyd', 'f.so'];
    const root = makeTree(Object.fromEntries([...there, 'g.txt', 'h'].map((name) => [name, ''])));
    const file = planFile(root, '__init__.py', exports(...'a b c d e f g h i'.split(' ')));
    const created = planFile(root, 'i.py', exports());
    const { files } = new FactsReader(readFileFacts).read([file, created]);
    expect([...(files.get(file.path)?.modules ?? [])].join('')).toBe('abcdefi');
    expect(files.get(created.path)?.modules).toBeNull();
  });

  it('are the same objects until the disk changes', () => {
    const root = makeTree({ 'a.py': '' });
    const file = planFile(root, '__init__.py', exports('a', 'b'));
    const reader = new FactsReader(readFileFacts);
    const first = reader.read([file]).files.get(file.path);
    writeFileSync(path.join(root, 'b.py'), '');
    expect(reader.read([file]).files.get(file.path)).toBe(first);
    reader.forgetDisk();
    const second = reader.read([file]).files.get(file.path);
    expect([...(second?.modules ?? [])]).toEqual(['a', 'b']);
    reader.forgetDisk();
    expect(reader.read([file]).files.get(file.path)).toBe(second);
  });

  it('name the package of the files that load a library', () => {
    const root = makeTree({
      'pyproject.toml': PYPROJECT,
      'CMakeLists.txt': 'add_library(lib x.cc)',
      'other/pyproject.toml': '[project]\nname = "other"\n',
    });
    const reader = new FactsReader(readFileFacts);
    const own = planFile(root, 'src/a.py', LOADS);
    const silent = planFile(root, 'other/b.py', exports('x'));
    const { distribution, targets } = reader.read([own, silent]);
    expect(distribution).toBe('my-pkg');
    expect([...(targets ?? [])]).toEqual(['lib']);
    expect(reader.read([silent])).toMatchObject({ distribution: null, targets: null });
    const two = reader.read([own, planFile(root, 'other/b.py', LOADS)]);
    expect(two).toMatchObject({ distribution: null, targets: null });
  });
});
