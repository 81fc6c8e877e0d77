/** Files that are not loadable libraries are reported before the loader sees them. */
import { copyFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LATEST, venv } from '../venvs.js';
import { compileHostile } from './compile.js';
import { loadBadly, temporaryFolder } from './load.js';
import { textOf } from '../text-of.js';

const folder = temporaryFolder();

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function expectRefusal(path: string, ...parts: readonly (string | RegExp)[]): Promise<void> {
  const problem = await loadBadly([path]);
  expect(textOf(problem)).toContain(`Cannot load \`${path}\`: `);
  for (const part of parts) expect(textOf(problem)).toMatch(part);
}

test('a missing file', async () => {
  const path = join(folder, 'libgone.so');
  await expectRefusal(path, 'there is no such file. Build it first');
  expect((await loadBadly([path])).code).toBe('registry.library-missing');
});

test('a directory', async () => {
  const path = join(folder, 'libfolder.so');
  mkdirSync(path);
  await expectRefusal(path, 'it is a directory');
});

test('a file that cannot be read', async () => {
  // A link to itself is unreadable even for root.
  const path = join(folder, 'libloop.so');
  symlinkSync(path, path);
  await expectRefusal(path, /cannot be read \(ELOOP\)/);
});

test('a text file', async () => {
  const path = write('libtext.so', 'INPUT(-lreal)\n');
  await expectRefusal(path, 'text file', /starts with `INPUT\(-lreal\)`/);
});

test('an empty file', async () => {
  await expectRefusal(write('libempty.so', ''), 'it is empty');
});

test('bytes of no known format', async () => {
  await expectRefusal(write('libbytes.so', Buffer.alloc(256, 0xfe)), 'format');
});

test.each([0.9, 0.5, 0.01])('a library cut off at %f of its length', async (part) => {
  const whole = readFileSync(venv(LATEST).testing);
  const path = write(`libcut${part}.so`, whole.subarray(0, Math.floor(whole.length * part)));
  await expectRefusal(path, 'it is truncated', 'build it again');
});

test('a library for another processor', async () => {
  const image = readFileSync(compileHostile('harmless'));
  image.writeUInt16LE(process.arch === 'arm64' ? 62 : 183, 18);
  const path = write('libother.so', image);
  await expectRefusal(path, /built for Linux \(ELF\), (arm64|x64), but this process is/);
});

test('a library for another system', async () => {
  const macho = Buffer.alloc(4096);
  macho.writeUInt32LE(0xfeedfacf, 0);
  macho.writeUInt32LE(0x0100000c, 4);
  macho.writeUInt32LE(6, 12);
  await expectRefusal(write('libmac.dylib', macho), /macOS \(Mach-O\), arm64/);
});

test('an undefined symbol names the symbol and the wheel', async () => {
  const path = compileHostile('undefined_symbol');
  await expectRefusal(
    path,
    'TVMFFIFunctionOfAnotherVersion',
    /built against another apache-tvm-ffi than 0\.1\.15\.post2/,
  );
});

test('a missing dependency is named', async () => {
  const dependency = join(folder, 'libneeded.so');
  copyFileSync(compileHostile('harmless', { flags: ['-Wl,-soname,libneeded.so'] }), dependency);
  const path = compileHostile('missing_dependency', {
    flags: [`-L${folder}`, '-lneeded', '-Wl,--no-as-needed'],
  });
  rmSync(dependency);
  await expectRefusal(path, /depends on `libneeded\.so`/, 'LD_LIBRARY_PATH');
  rmSync(path);
});
