/** Files that a loader would refuse, for each system: real ones, and parts of them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { libraryFault, type Here } from '../../server/src/registry/host/library-fault.js';
import { bytesOf, inMemory, wheelFile } from '../binary/wheel-files.js';
import { textOf } from './text-of.js';
import { LATEST, venv } from './venvs.js';

const WINDOWS: Here = { platform: 'win32', architecture: 'x64' };
const MAC: Here = { platform: 'darwin', architecture: 'arm64' };
const LINUX: Here = { platform: 'linux', architecture: 'arm64' };

const LIBRARIES = [
  ['Windows', wheelFile('win_amd64', 'tvm_ffi_testing.dll'), WINDOWS],
  ['macOS', wheelFile('macosx_11_0_arm64', 'lib/libtvm_ffi_testing.dylib'), MAC],
  ['Linux', wheelFile('manylinux_2_28_aarch64', 'libtvm_ffi_testing.so'), LINUX],
] as const;

function text(content: Buffer, here: Here): string | null {
  const fault = libraryFault(inMemory(content), here);
  if (fault === null) return null;
  const data = { cause: 'not-a-library', path: '/kit', fault } as const;
  return textOf({ code: 'registry.load-failed', data }).replace('Cannot load `/kit`: ', '');
}

describe.each(LIBRARIES)('on %s', (_, path, here) => {
  const whole = readFileSync(path);

  test('its own library is taken', () => {
    expect(text(whole, here)).toBeNull();
  });

  test.each([0.99, 0.5, 0.1, 0.01])('one cut off at %f of its length is not', (part) => {
    const length = Math.floor(whole.length * part);
    expect(text(whole.subarray(0, length), here)).toMatch(/^it is truncated: it has \d+ /);
  });

  test('one for another processor is not', () => {
    const other = here.architecture === 'x64' ? 'arm64' : 'x64';
    expect(text(whole, { ...here, architecture: other })).toContain(`but this process is `);
  });

  test.each(LIBRARIES.filter(([, , other]) => other !== here))('nor that of %s', (name, other) => {
    expect(text(readFileSync(other), here)).toContain(`it is built for ${name} (`);
  });
});

/** A universal file. @param parts processor, variant and content of each */
function universal(...parts: readonly (readonly [number, number, Buffer])[]): Buffer {
  const head = Buffer.alloc(4096);
  head.writeUInt32BE(0xcafebabe, 0);
  head.writeUInt32BE(parts.length, 4);
  let start = head.length;
  parts.forEach(([processor, variant, { length }], i) => {
    [processor, variant, start, length, 12].forEach((value, field) => {
      head.writeUInt32BE(value, 8 + i * 20 + field * 4);
    });
    start += length;
  });
  return Buffer.concat([head, ...parts.map(([, , content]) => content)]);
}

describe('universal files', () => {
  const [X64, ARM64] = [0x01000007, 0x0100000c];
  const whole = readFileSync(LIBRARIES[1][1]);
  const half = whole.subarray(0, Math.floor(whole.length / 2));
  const signed = Buffer.from(whole);
  signed.writeUInt32LE(0x80000002, 8);

  test.each([
    ['of both processors', universal([X64, 3, whole], [ARM64, 0, whole]), null],
    ['with what only Apple loads', universal([ARM64, 0x80000002, signed], [ARM64, 0, whole]), null],
    ['for what only Apple loads', signed, /^it is built for macOS \(Mach-O\), arm64e, but /],
    ['with a part cut off before', universal([ARM64, 0, half]), /^it is truncated: it has /],
    ['of archives', universal([ARM64, 0, Buffer.from('!<arch>\n')]), /^it is a static archive/],
  ])('%s', (_, content, expected) => {
    if (expected === null) expect(text(content, MAC)).toBeNull();
    else expect(text(content, MAC)).toMatch(expected);
  });
});

test.each([[[0x42, 0x43, 0xc0, 0xde]], [[0xde, 0xc0, 0x17, 0x0b]]])('bitcode: %j', (start) => {
  expect(text(Buffer.from([...start, 0x35, 0x14]), LINUX)).toMatch(/^it is an object file/);
});

test('the symbols of a library of macOS', () => {
  const path = wheelFile('macosx_11_0_arm64', 'DWARF/libtvm_ffi.dylib');
  expect(text(readFileSync(path), MAC)).toBe(
    'it holds only the debugging symbols of a library. Name the library itself.',
  );
});

test('an import library of Windows', () => {
  const path = wheelFile('win_amd64', 'lib/tvm_ffi.lib');
  expect(text(readFileSync(path), WINDOWS)).toBe(
    'it is an import library. Name `tvm_ffi.dll` instead.',
  );
});

test('a program of Windows, whatever it is called', () => {
  // What setuptools puts beside scripts.
  const path = join(venv(LATEST).home, '..', 'setuptools', 'cli-64.exe');
  expect(text(readFileSync(path), WINDOWS)).toBe('it is a program, not a shared library.');
});

test.skipIf(process.arch !== 'x64')('an object of Windows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-test-'));
  writeFileSync(join(folder, 'kit.c'), 'int kit(void) { return 1; }\n');
  execFileSync('cc', ['-c', 'kit.c'], { cwd: folder });
  execFileSync('objcopy', ['-O', 'pe-x86-64', 'kit.o', 'kit.obj'], { cwd: folder });
  expect(libraryFault(bytesOf(join(folder, 'kit.obj')), WINDOWS)).toEqual({ fault: 'object' });
});

test.each([
  ['', 'it is empty. '],
  ['!<arch>\n', 'it is a static archive. '],
  ['version https://git-lfs.github.com/spec/v1\n', 'it is a pointer of Git LFS'],
  ['INPUT(-lreal)\n', 'it is a text file (it starts with `INPUT(-lreal)`)'],
  ['\x00'.repeat(4096), 'it is truncated: it has 4096 bytes, and its headers are incomplete.'],
  ['\x00\x01\x02', 'its format is not that of a shared library.'],
])('%j', (content, expected) => {
  for (const here of [WINDOWS, MAC, LINUX]) {
    expect(text(Buffer.from(content), here)).toContain(expected);
  }
});
