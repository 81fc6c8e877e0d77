/** Files that were written to take for ever, or to break out: reading ends, soon, and says why. */
import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mentionsConfigure, readStubTargets } from '../../../server/src/project/cmake/index.js';
import { makeTree } from '../tree.js';

const HEAD =
  'cmake_minimum_required(VERSION 3.18)\nproject(demo)\nfind_package(tvm_ffi REQUIRED)\n';
const FIRST = 'add_library(first SHARED)\ntvm_ffi_configure_target(first STUB_DIR d)\n';

function read(text: string | Buffer, more: Record<string, string> = {}): string {
  const all = Buffer.concat([Buffer.from(HEAD + FIRST), Buffer.from(text)]);
  const root = makeTree({ 'CMakeLists.txt': all, ...more });
  const { targets, notes } = readStubTargets(root, new Map(), { env: {}, platform: 'linux' });
  // Whatever follows, what stands before it is found.
  expect(targets[0]).toMatchObject({ name: 'first', unknown: null, refusal: null });
  return notes.join('\n');
}

const repeat = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

const GROWING = 'set(L a b c d)\nwhile(TRUE)\nset(L ${L} ${L})\nendwhile()';
const MACRO =
  'macro(m a)\nset(x "${a}${a}${a}${a}${a}${a}${a}${a}")\nm("${x}")\nendmacro()\nm(aaaa)';

/** What only a package could tell, so that nobody can decide on it. */
const UNSURE = 'tvm_ffi_x';

describe('reading ends', () => {
  it.each<[string, string | Buffer, RegExp]>([
    ['for ever', 'while(TRUE)\nendwhile()', /ended early: a loop of more than/],
    ['including itself', 'include(CMakeLists.txt)', /ended early: calls and files more than/],
    ['a function in itself', 'function(f)\nf()\nendfunction()\nf()', /calls and files more than/],
    ['two calls each', 'function(f)\nf()\nf()\nendfunction()\nf()', /ended early/],
    ['a growing list', GROWING, /ended early: a value that is too long/],
    ['a growing macro', MACRO, /ended early|is not CMake/],
    [
      'loops in loops',
      repeat(9, (i) => `foreach(a${i} RANGE 99)`) + repeat(9, () => '\nendforeach()'),
      /more than 200000 commands/,
    ],
    ['a long range', 'foreach(i RANGE 1 999999999)\nset(x ${i})\nendforeach()', /^$/],
    ['quotes that never end', 'set(x "a\nset(y b)', /cannot be read after line/],
    ['a bracket that never ends', 'set(x [==[a\nset(y b)', /cannot be read after line/],
    ['ends of nothing', 'endif()', /no counterpart for endif/],
    ['no end of if', 'if(1)\nset(x y)', /no counterpart for if/],
    ['deep blocks', repeat(500, () => 'if(1)') + repeat(500, () => '\nendif()'), /no counterpart/],
    ['deep references', `set(x "${'${'.repeat(9000)}${'}'.repeat(9000)}")`, /^$/],
    ['deep parentheses', `if(${'('.repeat(9000)}1${')'.repeat(9000)})\nendif()`, /^$/],
    ['not UTF-8', Buffer.from([0x73, 0x65, 0x74, 0x28, 0x78, 0x20, 0xff, 0xfe, 0x29]), /^$/],
    ['marks of ours', 'set(x "\uFDD0why\uFDD1")\nset(\uFDD0policy y)', /^$/],
    [
      'a long word',
      `set(x ${'a'.repeat(1_000_000)})`,
      /ended early: a value that is too long|unreadable/,
    ],
    ['many brackets', '[['.repeat(400_000), /cannot be read after line/],
    ['many dollars', `set(x ${'$('.repeat(300_000)}`, /cannot be read after line|unreadable/],
    [
      'a slow pattern',
      `string(REPEAT a 9000 t)\n${repeat(500, () => 'string(REGEX MATCH "a*a*a*a*b" x "${t}")')}`,
      /^$/,
    ],
    ['a slower pattern', 'string(REPEAT a 200 t)\nif(t MATCHES "((a+)+)+b")\nendif()', /^$/],
    [
      'branches in branches',
      repeat(90, () => `if(${UNSURE})`) + repeat(90, () => '\nendif()'),
      /^$/,
    ],
    [
      'unsure calls in unsure calls',
      `function(f)\nif(${UNSURE})\nf()\nelse()\nf()\nendif()\nendfunction()\nf()`,
      /ended early/,
    ],
    [
      'unsure ends',
      `function(f)\n${repeat(2000, (i) => `if(${UNSURE})\nset(v${i} 1 PARENT_SCOPE)\nreturn()\nendif()`)}\nendfunction()\nf()`,
      /ended early/,
    ],
    [
      'names of prototypes',
      'set(constructor 1)\nlist(constructor x)\nstring(__proto__ x)\nif(toString x)\nendif()\ncmake_language(CALL constructor)',
      /^$/,
    ],
    [
      'too many targets',
      'foreach(i RANGE 5000)\ntvm_ffi_configure_target(first)\nendforeach()',
      /too many targets/,
    ],
    [
      'a string that is repeated',
      'string(REPEAT "a" 999999999999 x)\nstring(REPEAT "a" -1 y)\nstring(REPEAT "a" 0.5 z)',
      /^$/,
    ],
    [
      'long glue',
      'string(REPEAT "ab;" 50000 x)\nstring(REPEAT "c" 50000 g)\nlist(JOIN x "${g}" y)\nstring(REPLACE "a" "${g}" z "${x}")',
      /^$/,
    ],
  ])('%s', (_, text, expected) => {
    const start = performance.now();
    expect(read(text)).toMatch(expected);
    // A machine that is busy with something else gets its time.
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('before a file of more than a megabyte', () => {
    expect(read('include(big.cmake)', { 'big.cmake': '#'.repeat((1 << 20) + 1) })).toMatch(
      /unreadable/,
    );
  });

  it('in a tree of too many files', () => {
    const many = Array.from({ length: 400 }, (_, i) => [`f${i}.cmake`, ''] as const);
    const notes = read(
      'foreach(i RANGE 399)\ninclude(f${i}.cmake)\nendforeach()',
      Object.fromEntries(many),
    );
    expect(notes).toMatch(/more than 300 files/);
  });

  it('in a tree that has nothing to do with TVM-FFI', () => {
    const many = Array.from({ length: 200 }, (_, i) => [`f${i}.cmake`, ''] as const);
    const root = makeTree({
      ...Object.fromEntries(many),
      'CMakeLists.txt': 'foreach(i RANGE 199)\ninclude(f${i}.cmake)\nendforeach()',
    });
    const { files, notes } = readStubTargets(root, new Map());
    expect(files).toHaveLength(100);
    expect(notes.join()).toMatch(/do not mention tvm_ffi/);
    expect(mentionsConfigure('TVM_FFI_CONFIGURE_TARGET(x)')).toBe(true);
    expect(mentionsConfigure('add_library(x)')).toBe(false);
  });
});

describe('nothing is read outside of the tree', () => {
  it('through links', () => {
    const outside = makeTree({ 'CMakeLists.txt': 'tvm_ffi_configure_target(first STUB_DIR z)' });
    const root = makeTree({
      'CMakeLists.txt': `${HEAD}add_subdirectory(linked)\ninclude(x.cmake)`,
    });
    symlinkSync(outside, path.join(root, 'linked'));
    symlinkSync(path.join(outside, 'CMakeLists.txt'), path.join(root, 'x.cmake'));
    const { targets, notes, files } = readStubTargets(root, new Map());
    expect(targets).toEqual([]);
    expect(notes).toHaveLength(2);
    expect(notes.join()).toMatch(/linked.*outside.*x\.cmake.*outside/);
    expect(files).toEqual([path.join(root, 'CMakeLists.txt')]);
  });

  it('through paths, unless the tree is said to be larger', () => {
    const tree = makeTree({
      'core/CMakeLists.txt': 'add_library(core SHARED)\ntvm_ffi_configure_target(core STUB_DIR py)',
      'package/CMakeLists.txt': `${HEAD}add_subdirectory(../core core)`,
    });
    const root = path.join(tree, 'package');
    expect(readStubTargets(root, new Map()).notes.join()).toMatch(/not read.*outside/);
    expect(readStubTargets(root, new Map(), { tree }).targets).toMatchObject([
      { name: 'core', stubDir: path.join(tree, 'core/py'), unknown: null },
    ]);
  });

  it('and questions about files there are not answered', () => {
    const other = makeTree({ secret: '' });
    const root = makeTree();
    writeFileSync(
      path.join(root, 'CMakeLists.txt'),
      `${HEAD}add_library(x)\nif(EXISTS "${other}/secret")\nset(D 1)\nendif()\ntvm_ffi_configure_target(x STUB_DIR "d\${D}")`,
    );
    expect(readStubTargets(root, new Map()).targets[0]?.unknown).toMatch(/STUB_DIR: it depends on/);
  });
});
