/** Files made to take forever or to break out: reading ends soon, and says why. */
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPresets, readStubTargets } from '../../../server/src/project/cmake/index.js';
import { HAS_LINKS, ON_WINDOWS } from '../../system.js';
import { makeTree, noteTexts } from '../tree.js';
import { processorTime } from '../../processor-time.js';

const HEAD =
  'cmake_minimum_required(VERSION 3.18)\nproject(demo)\nfind_package(tvm_ffi REQUIRED)\n';
const FIRST = 'add_library(first SHARED)\ntvm_ffi_configure_target(first STUB_DIR d)\n';

function read(text: string | Buffer, more: Record<string, string> = {}): string {
  const all = Buffer.concat([Buffer.from(HEAD + FIRST), Buffer.from(text)]);
  const root = makeTree({ 'CMakeLists.txt': all, ...more });
  const { targets, notes } = readStubTargets(root, new Map(), { env: {} });
  // What is before a malicious part is found.
  expect(targets[0]).toMatchObject({ name: 'first', unknown: [], refusal: null });
  return noteTexts(notes).join('\n');
}

const repeat = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

describe('reading ends', () => {
  it.each<[string, string | Buffer, RegExp]>([
    [
      'including itself',
      'include(CMakeLists.txt)',
      /ended early: files include one another more than 100 deep/,
    ],
    [
      'including each other twice',
      repeat(60, () => 'include(CMakeLists.txt)'),
      /ended early: .*more than (?:100 deep|200000 commands)/,
    ],
    ['many commands on a line', 'a() '.repeat(200_001), /more than 200000 commands/],
    ['many commands', repeat(200_001, () => 'a()'), /more than 200000 commands/],
    ['a growing value', `set(x ab)\n${repeat(40, () => 'set(x "${x}${x}")')}`, /^$/],
    ['quotes that never end', 'set(x "a\nset(y b)', /cannot be read to its end/],
    ['a bracket that never ends', 'set(x [==[a\nset(y b)', /cannot be read to its end/],
    ['ends without a start', 'endif()', /cannot be read to its end/],
    ['an end of another block', 'if(1)\nendforeach()', /cannot be read to its end/],
    ['no end of if', 'if(1)\nset(x y)', /cannot be read to its end/],
    ['deep blocks', repeat(500, () => 'if(1)') + repeat(500, () => '\nendif()'), /to its end/],
    ['deep references', `set(x "${'${'.repeat(9000)}${'}'.repeat(9000)}")`, /^$/],
    ['deep parentheses', `if(${'('.repeat(9000)}1${')'.repeat(9000)})\nendif()`, /^$/],
    ['not UTF-8', Buffer.from([0x73, 0x65, 0x74, 0x28, 0x78, 0x20, 0xff, 0xfe, 0x29]), /^$/],
    ['a long word', `set(x ${'a'.repeat(1_000_000)})`, /^$|cannot be read/],
    ['many brackets', '[['.repeat(400_000), /cannot be read to its end/],
    ['many dollars', `set(x ${'$('.repeat(300_000)}`, /cannot be read/],
    ['names of prototypes', 'set(constructor 1)\nlist(constructor x)\n__proto__(x)', /^$/],
    [
      'too many calls',
      repeat(5000, () => 'tvm_ffi_configure_target(first)'),
      /more than 1000 calls/,
    ],
  ])('%s', (_, text, expected) => {
    const spent = processorTime();
    expect(read(text)).toMatch(expected);
    expect(spent()).toBeLessThan(5_000);
  });

  it('before a file of more than a megabyte', () => {
    expect(read('include(big.cmake)', { 'big.cmake': '#'.repeat((1 << 20) + 1) })).toMatch(
      /cannot be read\./,
    );
  });

  it('in a tree of too many files', () => {
    const many = Array.from({ length: 400 }, (_, i) => [`f${i}.cmake`, ''] as const);
    const notes = read(
      repeat(400, (i) => `include(f${i}.cmake)`),
      Object.fromEntries(many),
    );
    expect(notes).toMatch(/more than 300 files/);
  });

  it('in a tree that has nothing to do with TVM-FFI', () => {
    const many = Array.from({ length: 200 }, (_, i) => [`f${i}.cmake`, ''] as const);
    const root = makeTree({
      ...Object.fromEntries(many),
      'CMakeLists.txt': repeat(200, (i) => `include(f${i}.cmake)`),
    });
    const { files, notes } = readStubTargets(root, new Map());
    expect(files).toHaveLength(100);
    expect(noteTexts(notes).join()).toMatch(/do not mention tvm_ffi/);
  });
});

/** Variables that refer to the next one, several times each. */
function chain(length: number, times: number): Record<string, string> {
  const rows = Array.from({ length }, (_, i) => [`V${i}`, `$env{V${i + 1}}`.repeat(times)]);
  return { ...Object.fromEntries(rows), [`V${length}`]: 'x' } as Record<string, string>;
}

const many = <T>(count: number, item: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => item(i));

describe('reading presets ends', () => {
  it.each<[string, object[]]>([
    ['three references each', [{ name: 'a', binaryDir: '$env{V0}', environment: chain(18, 3) }]],
    ['a chain without end', [{ name: 'a', binaryDir: '$env{V0}', environment: chain(90, 3) }]],
    [
      'many presets with long texts',
      many(2000, (i) => ({ name: `p${i}`, environment: chain(3, 90), binaryDir: '$env{V0}' })),
    ],
    [
      'conditions that take long',
      many(3000, (i) => ({
        name: `p${i}`,
        condition: { type: 'matches', string: 'a'.repeat(95), regex: 'a*a*b' },
      })),
    ],
    [
      'large tables that many inherit',
      [
        ...many(20, (i) => ({
          name: `b${i}`,
          environment: Object.fromEntries(many(1500, (k) => [`${i}k${k}`, ''])),
        })),
        ...many(5000, (i) => ({ name: `p${i}`, inherits: many(20, (k) => `b${k}`) })),
      ],
    ],
  ])('%s', (_, configurePresets) => {
    const root = makeTree({
      'CMakePresets.json': JSON.stringify({ version: 6, configurePresets }),
    });
    const spent = processorTime();
    expect(readPresets(root, { env: {} }).configure.length).toBeLessThan(
      configurePresets.length + 1,
    );
    expect(spent()).toBeLessThan(3_000);
  });

  it.skipIf(ON_WINDOWS)('where an included file is a pipe', () => {
    const root = makeTree({ 'CMakePresets.json': '{"version": 6, "include": ["inc.json"]}' });
    execFileSync('mkfifo', [path.join(root, 'inc.json')]);
    expect(noteTexts(readPresets(root).notes).join()).toMatch(/inc\.json` is not readable/);
  });
});

describe('nothing is read outside of the tree', () => {
  it.runIf(HAS_LINKS)('through links', () => {
    const outside = makeTree({ 'CMakeLists.txt': 'tvm_ffi_configure_target(first STUB_DIR z)' });
    const root = makeTree({
      'CMakeLists.txt': `${HEAD}add_subdirectory(linked)\ninclude(x.cmake)`,
    });
    symlinkSync(outside, path.join(root, 'linked'));
    symlinkSync(path.join(outside, 'CMakeLists.txt'), path.join(root, 'x.cmake'));
    const { targets, notes, files } = readStubTargets(root, new Map());
    expect(targets).toEqual([]);
    expect(notes).toHaveLength(2);
    expect(noteTexts(notes).join()).toMatch(/linked.*outside.*x\.cmake.*outside/);
    expect(files).toEqual([path.join(root, 'CMakeLists.txt')]);
  });

  it('through paths, unless the tree is said to be larger', () => {
    const tree = makeTree({
      'core/CMakeLists.txt': 'add_library(core SHARED)\ntvm_ffi_configure_target(core STUB_DIR py)',
      'package/CMakeLists.txt': `${HEAD}add_subdirectory(../core core)`,
    });
    const root = path.join(tree, 'package');
    expect(readStubTargets(root, new Map()).notes).toMatchObject([{ cause: 'outside' }]);
    expect(readStubTargets(root, new Map(), { tree }).targets).toMatchObject([
      { name: 'core', stubDir: path.join(tree, 'core/py'), unknown: [] },
    ]);
  });

  it.skipIf(ON_WINDOWS)('and a pipe in place of a file does not block', () => {
    const root = makeTree({ 'CMakeLists.txt': `${HEAD}include(pipe.cmake)\n${FIRST}` });
    execFileSync('mkfifo', [path.join(root, 'pipe.cmake')]);
    expect(readStubTargets(root, new Map())).toMatchObject({
      targets: [{ name: 'first' }],
      notes: [{ note: 'not-read', file: 'pipe.cmake', cause: 'missing' }],
    });
  });
});
