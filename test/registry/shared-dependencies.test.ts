/** What a library needs is found as the loader of each system finds it. */
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { findDependencies } from '../../server/src/registry/shared-dependencies.js';
import { missingNeed } from '../../server/src/registry/missing-need.js';
import { wheelFile } from '../binary/wheel-files.js';
import { compileOnce } from './compile-once.js';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-test-')));

function copied(from: string, ...to: readonly string[]): string {
  const path = join(root, ...to);
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(from, path);
  return path;
}

const EXTENSION = 'core.cpython-313-darwin.so';
const TESTING = 'libtvm_ffi_testing.dylib';
const mac = copied(wheelFile('macosx_11_0_arm64', EXTENSION), 'mac', EXTENSION);
const macLibrary = wheelFile('macosx_11_0_arm64', `lib/${TESTING}`);

function onMac(library: string, env: NodeJS.ProcessEnv = {}): readonly string[] {
  return findDependencies([library], { platform: 'darwin', env });
}

test('macOS: what is named from the folder of the library itself', () => {
  expect(onMac(mac)).toEqual([]);
  const testing = copied(macLibrary, 'mac', 'lib', TESTING);
  expect(onMac(mac)).toContain(testing);
});

test('macOS: DYLD_LIBRARY_PATH comes first', () => {
  const named = copied(macLibrary, 'named', TESTING);
  expect(onMac(mac, { DYLD_LIBRARY_PATH: dirname(named) })).toContain(named);
});

/** A copy that names what it needs from the run paths instead of its own folder. */
function withRunPath(from: string, name: string, ...to: readonly string[]): string {
  const path = copied(from, ...to);
  const content = readFileSync(path, 'latin1');
  const written = new RegExp(`@loader_path/(?:lib/)?${name}`);
  const changed = content.replace(written, (text) => `@rpath/${name}`.padEnd(text.length, '\0'));
  expect(changed).not.toBe(content);
  writeFileSync(path, changed, 'latin1');
  return path;
}

test('macOS: the run paths of the library, and of what needs it', () => {
  const library = withRunPath(mac, TESTING, 'run path', EXTENSION);
  expect(onMac(library)).toEqual([]);
  const runtime = 'libtvm_ffi.dylib';
  const testing = withRunPath(macLibrary, runtime, 'run path', 'lib', TESTING);
  expect(onMac(library)).toEqual([testing]);
  // Only the extension says where this one is.
  const needed = copied(wheelFile('macosx_11_0_arm64', `lib/${runtime}`), 'run path/lib', runtime);
  expect(onMac(library).filter((path) => path === needed)).toHaveLength(1);
});

test('Windows: beside the library, then on PATH; system names stand for no file', () => {
  const name = 'core.cp313-win_amd64.pyd';
  const extension = copied(wheelFile('win_amd64', name), 'windows', name);
  const testing = wheelFile('win_amd64', 'tvm_ffi_testing.dll');
  const onPath = copied(testing, 'on path', 'tvm_ffi_testing.dll');
  const named = copied(testing, 'on path', 'api-ms-win-crt-heap-l1-1-0.dll');
  const env = { PATH: ['relative', `"${dirname(onPath)}"`].join(delimiter) };
  const found = (): readonly string[] => findDependencies([extension], { platform: 'win32', env });
  expect(found()).toContain(onPath);
  expect(found()).not.toContain(named);
  const beside = copied(testing, 'windows', 'tvm_ffi_testing.dll');
  expect(found()).toContain(beside);
  expect(found()).not.toContain(onPath);
});

test('Windows: what is missing is named, a file or a symbol', () => {
  const surroundings = { platform: 'win32', env: {} } as const;
  const testing = wheelFile('win_amd64', 'tvm_ffi_testing.dll');
  const alone = copied(testing, 'alone', 'tvm_ffi_testing.dll');
  const file = { why: 'missing-dependency', name: 'tvm_ffi.dll', variable: 'PATH' };
  expect(missingNeed(alone, [], surroundings)).toMatchObject(file);
  const other = copied(wheelFile('win_amd64', 'msvcp140.dll'), 'other', 'tvm_ffi.dll');
  const symbol = { why: 'missing-symbol', isRuntimes: true };
  expect(missingNeed(alone, [other], surroundings)).toMatchObject(symbol);
});

test.each([
  ['--disable-new-dtags', true],
  ['--enable-new-dtags', false],
])('Linux: with %s, what a dependency needs is found through the first: %s', (tags, isFound) => {
  const folder = join(root, tags);
  const empty = copied('/dev/null', tags, 'empty.c');
  const build = (name: string, ...flags: readonly string[]): string => {
    const args = ['-shared', '-fPIC', '-x', 'c', empty, '-x', 'none', `-L${folder}`, ...flags];
    return copied(compileOnce(empty, [...args, `-Wl,-soname,${name}`], folder, name), tags, name);
  };
  const last = build('liblast.so');
  const middle = build('libmiddle.so', '-Wl,--no-as-needed', '-llast');
  const first = build('libfirst.so', `-Wl,${tags},-rpath,$ORIGIN,--no-as-needed`, '-lmiddle');
  const found = findDependencies([first], { platform: 'linux', env: {} });
  expect(found.includes(middle)).toBe(true);
  expect(found.includes(last)).toBe(isFound);
});
