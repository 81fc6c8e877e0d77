/** Debug information as other compilers write it, and in files of other systems. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readBinary, readDebugInfo } from '../../server/src/binary/index.js';
import { debugDeclarations } from '../../server/src/bindings/debug-info/index.js';
import { isThere } from '../binary/tools.js';
import { inMemory } from '../binary/wheel-files.js';
import { ROOT } from '../registry/venvs.js';

const FIXTURES = join(ROOT, 'test/fixtures/bindings');
const SCRATCH = mkdtempSync(join(tmpdir(), 'debug-formats-'));
afterAll(() => {
  rmSync(SCRATCH, { recursive: true, force: true });
});

function declaredIn(path: string, ...names: readonly string[]): readonly string[] {
  const reading = readDebugInfo(inMemory(readFileSync(path)), 'x64', new Set(names), () => null);
  const { functions } = debugDeclarations(reading);
  return names.flatMap((name) => functions.get(name)?.declared.written ?? []);
}

/** What LLVM's assembler makes of the text, as clang does on a system. */
function assembled(triple: string): string {
  const output = join(SCRATCH, `${triple}.o`);
  const options = ['-filetype=obj', '-relocation-model=pic', `-mtriple=${triple}`];
  execFileSync('llc', [...options, join(FIXTURES, 'of-clang.ll'), '-o', output]);
  return output;
}

it.skipIf(!isThere('llc'))('of clang, with lists of strings', () => {
  const library = join(SCRATCH, 'libclang.so');
  execFileSync('gcc', ['-shared', assembled('x86_64-pc-linux-gnu'), '-o', library]);
  expect(declaredIn(library, 'halved', 'other')).toEqual([
    'double halved(double value, const char *label)',
  ]);
});

it.skipIf(!isThere('llc'))('of macOS', () => {
  expect(declaredIn(assembled('x86_64-apple-macosx11'), 'halved')).toEqual([
    'double halved(double value, const char *label)',
  ]);
});

const MINGW = 'x86_64-w64-mingw32-gcc';
it.skipIf(!isThere(MINGW)).each(['-gdwarf-5', '-gdwarf-4'])('of Windows, %s', (version) => {
  const library = join(SCRATCH, `told${version}.dll`);
  const source = join(FIXTURES, 'told.c');
  execFileSync(MINGW, [version, '-shared', '-w', '-o', library, source]);
  const binary = readBinary(inMemory(readFileSync(library)), 'x64');
  expect(binary?.exports().map(({ name }) => name)).toContain('told_long');
  expect(declaredIn(library, 'told_long', 'told_new_pair', 'told_big')).toEqual([
    'int told_long(void)',
    'pair_t *told_new_pair(double first, int32_t second)',
    'int64_t told_big(void)',
  ]);
});

it('of C++: the names are those of the linker', () => {
  const library = join(SCRATCH, 'libcpp.so');
  const text = `
namespace vec { extern "C" double vec_norm(const double &x, bool fast); double own(int x) { return x; } }
double vec::vec_norm(const double &x, bool fast) { return fast ? x : -x; }
struct Base { int a; }; struct Derived : Base { int b; static int c; int get() { return b; } };
extern "C" int vec_of(Derived *d, int (&numbers)[3]) { return d->get() + numbers[0]; }
`;
  execFileSync('g++', ['-g', '-shared', '-fPIC', '-x', 'c++', '-', '-o', library], { input: text });
  expect(declaredIn(library, 'vec_norm', 'own', 'vec_of', '_ZN3vec3ownEi')).toEqual([
    'double vec_norm(const double *x, bool fast)',
    'int vec_of(struct Derived *d, int (*numbers)[3])',
    'double _ZN3vec3ownEi(int x)',
  ]);
});
