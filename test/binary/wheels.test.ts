/** Every library of real wheels for all platforms is read as the tools of the systems read it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readBinary, type Binary } from '../../server/src/binary/index.js';
import { isThere, llvm, objdump, readelf, readobj, TOOLS, type Told } from './tools.js';
import { bytesOf, inMemory, wheelFiles } from './wheel-files.js';

const FILES = wheelFiles();

/** Apple's words for the processors. */
const APPLE: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'arm64' };

function read(path: string, architecture = 'arm64'): Binary {
  const binary = readBinary(bytesOf(path), architecture);
  if (binary === null) throw new Error(`${path} is of no format`);
  return binary;
}

function sorted(names: readonly string[]): string[] {
  return [...names].sort();
}

/** A version is itself a symbol, which has none for the tools. */
function versioned({ name, version }: { name: string; version: string | null }): string {
  return version === null || version === name ? name : `${name}@${version}`;
}

function told(binary: Binary): Told {
  const { name, needed, optional, runPaths, inheritedRunPaths } = binary.links();
  return {
    name: name === null ? [] : [name],
    needed: sorted([...needed, ...optional]),
    runPaths: [...runPaths, ...inheritedRunPaths],
    exports: sorted(binary.exports().map(versioned)),
    imports: sorted(binary.imports().map(versioned)),
  };
}

function inOrder(given: Told): Told {
  const { name, needed, runPaths, exports, imports } = given;
  return {
    name,
    runPaths,
    needed: sorted(needed),
    exports: sorted(exports),
    imports: sorted(imports),
  };
}

test('there are files of every format, for every system', () => {
  const kinds = FILES.map(({ path }) => {
    const { format, kind } = read(path);
    return `${format} ${kind}`;
  });
  expect(new Set(kinds)).toEqual(
    new Set(['elf library', 'pe library', 'mach-o library', 'mach-o symbols']),
  );
  const processors = new Set(FILES.flatMap(({ path }) => read(path).architectures));
  expect(sorted([...processors])).toEqual([
    'arm',
    'arm64',
    'ia32',
    'ppc64',
    'riscv64',
    's390x',
    'x64',
  ]);
});

for (const [format, tools] of Object.entries(TOOLS)) {
  const files = FILES.filter(({ path }) => read(path).format === format);
  const missing = tools.filter((tool) => !isThere(tool));
  const why = missing.length === 0 ? '' : ` (not run: ${missing.join(' and ')} is not installed)`;
  test.skipIf(missing.length > 0).each(files)(
    `$name, as ${tools.join(' and ')}${why}`,
    ({ path }) => {
      const binary = read(path);
      if (format === 'elf') expect(told(binary)).toEqual(inOrder(readelf(path)));
      if (format === 'pe') expectPe(path, binary);
      if (format === 'mach-o') {
        for (const processor of binary.architectures) {
          const part = told(read(path, processor));
          expect(part).toEqual(inOrder(llvm(path, APPLE[processor] ?? processor)));
        }
      }
    },
  );
}

function expectPe(path: string, binary: Binary): void {
  const ours = told(binary);
  expect({ ...ours, name: [] }).toEqual(inOrder(readobj(path)));
  // GNU's tool takes no file for arm64.
  if (binary.architectures.includes('arm64')) return;
  const theirs = objdump(path);
  expect(sorted(theirs.needed)).toEqual(sorted(binary.links().needed));
  expect(sorted(theirs.exports)).toEqual(ours.exports);
}

test.each(FILES)('$name is whole, and one byte less is missed', ({ path }) => {
  const content = readFileSync(path);
  const { neededSize } = read(path);
  expect(neededSize).toBeLessThanOrEqual(content.length);
  const cut = inMemory(content.subarray(0, (neededSize ?? 0) - 1));
  expect(readBinary(cut, 'arm64')?.neededSize).toBe(neededSize);
});

test.each(FILES)('$name: names with a prefix are those of all names', ({ path }) => {
  const binary = read(path);
  const all = binary.exports();
  for (const prefix of ['__tvm_ffi_', 'TVMFFI', 'PyInit_', '_', 'no such name']) {
    expect(binary.exports(prefix)).toEqual(all.filter(({ name }) => name.startsWith(prefix)));
  }
});
