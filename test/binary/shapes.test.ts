/** Files that wheels do not hold: made by the compiler and its tools, or byte by byte. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readArchive, readBinary } from '../../server/src/binary/index.js';
import { findCompiler } from '../fixtures/compiler.js';
import { bytesOf, inMemory, wheelFile } from './wheel-files.js';

const folder = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-test-'));
const source = join(folder, 'kit.c');
writeFileSync(source, 'int kit(void) { return 1; }\nint main(void) { return kit(); }\n');

function compile(name: string, ...flags: readonly string[]): string {
  const path = join(folder, name);
  execFileSync(findCompiler(), ['-x', 'c', source, '-o', path, ...flags]);
  return path;
}

function run(program: string, ...args: readonly string[]): void {
  execFileSync(program, args, { cwd: folder });
}

const shared = compile('libkit.so', '-shared', '-fPIC', '-g', '-Wl,-rpath,/one:/two');

test.each([
  ['library', shared],
  ['object', compile('kit.o', '-c')],
  ['program', compile('kit-anywhere', '-pie', '-fPIE')],
  ['program', compile('kit-fixed', '-no-pie')],
])('a %s is told', (kind, path) => {
  expect(readBinary(bytesOf(path), process.arch)?.kind).toBe(kind);
});

test('debugging symbols alone are told', () => {
  run('objcopy', '--only-keep-debug', 'libkit.so', 'libkit.debug');
  expect(readBinary(bytesOf(join(folder, 'libkit.debug')), process.arch)?.kind).toBe('symbols');
});

// GNU's objcopy for another processor may not know the format.
test.skipIf(process.arch !== 'x64')('an object of Windows is told', () => {
  run('objcopy', '-O', 'pe-x86-64', 'kit.o', 'kit.obj');
  const binary = readBinary(bytesOf(join(folder, 'kit.obj')), process.arch);
  expect([binary?.format, binary?.kind]).toEqual(['pe', 'object']);
});

test('a library without section headers exports the same', () => {
  const content = readFileSync(shared);
  const whole = readBinary(inMemory(content), process.arch);
  const bare = Buffer.from(content);
  bare.fill(0, 40, 48);
  bare.writeUInt16LE(0, 60);
  const binary = readBinary(inMemory(bare), process.arch);
  expect(binary?.exports()).toEqual(whole?.exports());
  expect(whole?.exports().map(({ name }) => name)).toContain('kit');
  expect(binary?.neededSize).toBeLessThan(whole?.neededSize ?? 0);
});

test.each([
  ['--enable-new-dtags', 'runPaths'],
  ['--disable-new-dtags', 'inheritedRunPaths'],
] as const)('%s fills %s', (option, field) => {
  const path = compile(`lib${field}.so`, '-shared', '-fPIC', `-Wl,${option},-rpath,/one:/two`);
  expect(readBinary(bytesOf(path), process.arch)?.links()[field]).toEqual(['/one', '/two']);
});

test.each(['--hash-style=sysv', '--hash-style=gnu'])('symbols are counted with %s', (option) => {
  const path = compile(`lib${option.slice(13)}.so`, '-shared', '-fPIC', `-Wl,${option}`);
  const names = readBinary(bytesOf(path), process.arch)
    ?.exports()
    .map(({ name }) => name);
  expect(names).toContain('kit');
});

test('archives, thin ones, and the import libraries of both linkers are told apart', () => {
  run('ar', 'rc', 'libkit.a', 'kit.o');
  run('ar', 'rcT', 'libthin.a', 'kit.o');
  expect(readArchive(bytesOf(join(folder, 'libkit.a')))).toEqual({ importOf: null });
  expect(readArchive(bytesOf(join(folder, 'libthin.a')))).toEqual({ importOf: null });
  const microsoft = bytesOf(wheelFile('win_amd64', 'lib/tvm_ffi.lib'));
  expect(readArchive(microsoft)).toEqual({ importOf: 'tvm_ffi.dll' });
  expect(readArchive(bytesOf(shared))).toBeNull();
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a text', Buffer.from('MZ is how this text begins, and then it goes on for a while')],
  ['a class of Java', Buffer.from([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 52, 0, 0, 0, 0])],
  ['zeros', Buffer.alloc(4096)],
])('%s is of no format', (_, content) => {
  expect(readBinary(inMemory(content), 'x64')).toBeNull();
});

test('of a universal file, the part for the processor is read', () => {
  const path = wheelFile('macosx_10_13_universal2', 'md.cpython-313-darwin.so');
  const parts = ['x64', 'arm64', 'ia32'].map((arch) => readBinary(bytesOf(path), arch));
  expect(parts.map((part) => part?.architectures)).toEqual(Array(3).fill(['x64', 'arm64']));
  const [first, second, other] = parts.map((part) => part?.imports().length);
  expect(first).not.toBe(second);
  expect(other).toBe(first);
});
