/** Which functions of ELF files may be looked up late, as readelf and the linker's options say. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { readBinary } from '../../server/src/binary/index.js';
import { isThere } from './tools.js';
import { bytesOf, wheelFiles } from './wheel-files.js';

const FILES = wheelFiles().filter(({ path }) => {
  const binary = readBinary(bytesOf(path), 'arm64');
  return (
    binary?.format === 'elf' && /x64|arm64|s390x|ppc64|riscv64/.test(binary.architectures[0] ?? '')
  );
});

test.skipIf(!isThere('readelf')).each(FILES)('$name, as readelf', ({ path }) => {
  const late = readBinary(bytesOf(path), 'arm64')?.lateImports() ?? new Set();
  expect([...late].sort()).toEqual(lateByReadelf(path));
});

test('some files have late imports, and some none', () => {
  const sizes = FILES.map(({ path }) => readBinary(bytesOf(path), 'arm64')?.lateImports().size);
  expect(sizes.some((size) => size === 0)).toBe(true);
  expect(sizes.some((size) => size !== undefined && size > 10)).toBe(true);
});

function lateByReadelf(path: string): readonly string[] {
  const lines = (...args: readonly string[]): readonly string[] =>
    spawnSync('readelf', [...args, '-W', path], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    }).stdout.split('\n');
  if (lines('-d').some((line) => /\(BIND_NOW\)|\bBIND_NOW\b|Flags:.*\bNOW\b/.test(line))) return [];
  const calls = new Set<string>();
  const others = new Set<string>();
  for (const line of lines('-r')) {
    const [, type = '', name = ''] =
      /^[0-9a-f]+ +[0-9a-f]+ (R_\w+) +[0-9a-f]+ +([^\s@]+)/.exec(line) ?? [];
    if (name === '') continue;
    (/JU?MP_SLOT/.test(type) ? calls : others).add(name);
  }
  return [...calls].filter((name) => !others.has(name)).sort();
}
