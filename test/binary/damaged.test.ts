/**
 * Damaged files: nothing throws, nothing is read outside of the file, and nothing is read again and
 * again. FUZZ_RUNS=100000 looks further.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readArchive, readBinary } from '../../server/src/binary/index.js';
import { sampleOf } from '../random.js';
import { inMemory, wheelFile } from './wheel-files.js';

/** Small ones of each format: a mutation then hits a table more often. */
const WHOLE = [
  wheelFile('manylinux2014_armv7l', '.so'),
  wheelFile('manylinux2014_s390x', '.so'),
  wheelFile('musllinux_1_2_aarch64', '.so'),
  wheelFile('win32', '.pyd'),
  wheelFile('win_amd64', 'tvm_ffi_testing.dll'),
  wheelFile('win_amd64', 'tvm_ffi_testing.lib'),
  wheelFile('macosx_14_0_arm64', 'md.cpython-313-darwin.so'),
  wheelFile('macosx_10_13_universal2', 'md.cpython-313-darwin.so'),
].map((path) => readFileSync(path));

/** Values that are most often wrong as a count, a size or an offset. */
const WORDS = [0, 1, 0xff, 0xffff, 0x7fffffff, 0xffffffff];

const change = fc.record({
  // Headers and tables stand at the start; the strings and the trie are anywhere.
  at: fc.oneof(fc.nat(600), fc.double({ min: 0, max: 1, noNaN: true })),
  value: fc.oneof(fc.constantFrom(...WORDS), fc.nat(0xffffffff)),
  width: fc.constantFrom(1, 2, 4),
});

const damage = fc.record({
  file: fc.nat(WHOLE.length - 1),
  changes: fc.array(change, { maxLength: 8 }),
  length: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
});

function damaged(given: typeof damage extends fc.Arbitrary<infer T> ? T : never): Buffer {
  const whole = WHOLE[given.file] ?? Buffer.alloc(0);
  const copy = Buffer.from(whole);
  for (const { at, value, width } of given.changes) {
    const position = Number.isInteger(at) ? at : Math.floor(at * copy.length);
    if (position + width > copy.length) continue;
    copy.writeUIntLE(value % 256 ** width, position, width);
  }
  return copy.subarray(0, Math.floor(copy.length * (given.length ?? 1)));
}

/** Everything that can be asked, with a count of the bytes that were read for it. */
function ask(content: Buffer): number {
  const memory = inMemory(content);
  let count = 0;
  const bytes = {
    size: memory.size,
    read: (position: number, length: number): Buffer => {
      const part = memory.read(position, length);
      count += part.length;
      return part;
    },
  };
  for (const architecture of ['x64', 'arm64']) {
    const binary = readBinary(bytes, architecture);
    binary?.links();
    binary?.exports();
    binary?.exports('__tvm_ffi_');
    binary?.imports();
  }
  readArchive(bytes);
  return count;
}

test('a damaged file is read within bounds', () => {
  fc.assert(
    fc.property(damage, (given) => {
      const content = damaged(given);
      // A chain of versions may be walked in small steps, each library's list within it.
      expect(ask(content)).toBeLessThan(64 * content.length + 64 * 2 ** 20);
    }),
    sampleOf(1_500),
  );
});

test('a whole file is read within bounds', () => {
  for (const content of WHOLE) expect(ask(content)).toBeLessThan(20 * content.length);
});
