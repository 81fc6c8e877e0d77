/**
 * A library without a header: ctypes and CFFI run each program, and it computes a wrong value exactly
 * if we report something, whichever way the compiler wrote the debug information.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { debugDeclarations } from '../../server/src/bindings/debug-info/index.js';
import { BindingFiles } from '../../server/src/project/bindings-bundle.js';
import { programsIn } from './cases.js';
import { findingsIn, runPrograms } from './programs.js';
import { toldLibrary } from './told.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const SCRATCH = mkdtempSync(join(tmpdir(), 'debug-info-'));
afterAll(() => {
  rmSync(SCRATCH, { recursive: true, force: true });
});

const compiled = (...flags: readonly string[]): string => dirname(toldLibrary(...flags));
const FOLDER = compiled('-g', '-O1');
const PROGRAMS = programsIn(join(HERE, 'debug-info'));

it.each(runPrograms(FOLDER, PROGRAMS))('$name', (each) => {
  const findings = findingsIn(FOLDER, each, (path) => path.endsWith('.py'));
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  expect(codes.join(', '), JSON.stringify(findings)).toBe(each.finds.join(', '));
  expect(each.ran?.outcome, each.ran?.text).toBe(each.outcome);
});

/** Every function as it is declared in C, with the layout of records that are not usual. */
const DECLARED = `
int told_add(int a, int b)
int64_t told_big(void)
int told_chain(const struct chain *chain)
int64_t told_either(union either *either)
int told_flags(struct flags *flags)
void told_free_pair(struct pair *pair)
double told_half(double value)
size_t told_length(const char *text)
long told_long(void)
const char *told_name(void)
pair_t *told_new_pair(double first, int32_t second)
void told_nothing(void)
double told_old()
told_color told_pick(int which)
float told_quarter(float value)
uint16_t told_short(void)
int told_sum(int count, ...)
double told_tight(const struct tight *tight)
int told_visit_all(told_visit visit, void *data, int count)
double told_weigh(const told_record *record)
bool told_yes(void)
packed: tight
records: chain, either, flags, pair, pair_t, tight, told_record`;

const NAMES = new Set(DECLARED.match(/told_\w+(?=\()/g));

const nameIn = (text: string): string => /told_\w+(?=\()/.exec(text)?.[0] ?? '';

function declaredIn(folder: string, name = 'libtold.so'): string {
  const files = new BindingFiles(() => ({ root: folder, isTrusted: true }));
  const library = files.library({ path: name, isBesideFile: true }, join(folder, 'a.py'));
  const readings = library === null ? [] : files.debugInfo(library, NAMES);
  const [all] = readings.map(debugDeclarations);
  const written = [...(all?.functions.values() ?? [])].map(({ declared }) => declared.written);
  const records = [...(all?.records ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  const packed = records.flatMap(([tag, record]) => (record?.isPacked === true ? [tag] : []));
  const names = (list: readonly string[]): string => list.join(', ');
  const text = written.sort((a, b) => (nameIn(a) < nameIn(b) ? -1 : 1));
  if (all === undefined) return '';
  return `\n${text.join('\n')}\npacked: ${names(packed)}\nrecords: ${names(records.map(([tag]) => tag))}`;
}

describe('every way to write it', () => {
  it.each([
    ['of version 5', ['-gdwarf-5', '-O0']],
    ['of version 4', ['-gdwarf-4', '-O2']],
    ['of version 3', ['-gdwarf-3', '-gstrict-dwarf']],
    ['of 64 bits', ['-gdwarf-5', '-gdwarf64']],
    ['compressed', ['-g', '-gz=zlib']],
    ['compressed in the old way', ['-g', '-gz=zlib-gnu']],
    ['with units for types of version 5', ['-gdwarf-5', '-fdebug-types-section']],
    ['with units for types of version 4', ['-gdwarf-4', '-fdebug-types-section']],
    ['optimized as a whole', ['-g', '-O2', '-flto']],
  ])('%s', (_, flags) => {
    expect(declaredIn(compiled(...flags))).toBe(DECLARED);
  });
});

it('of version 2, in which places of fields are expressions', () => {
  const unknown = DECLARED.replace(
    'packed: tight',
    'packed: chain, pair, pair_t, tight, told_record',
  );
  expect(declaredIn(compiled('-gdwarf-2', '-gstrict-dwarf'))).toBe(unknown);
});

/** A copy of the library, and what a tool makes of it. */
function copied(name: string): string {
  const folder = join(SCRATCH, name);
  mkdirSync(folder);
  copyFileSync(join(FOLDER, 'libtold.so'), join(folder, 'libtold.so'));
  return folder;
}

function objcopy(folder: string, ...args: readonly string[]): void {
  execFileSync('objcopy', args, { cwd: folder });
}

describe('in a file of its own', () => {
  it.each(['libtold.so.debug', '.debug/libtold.so.debug'])('%s', (debug) => {
    const folder = copied(debug.replace('/', '-'));
    mkdirSync(join(folder, '.debug'));
    objcopy(folder, '--only-keep-debug', 'libtold.so', debug);
    objcopy(folder, '--strip-debug', `--add-gnu-debuglink=${debug}`, 'libtold.so');
    expect(declaredIn(folder)).toBe(DECLARED);
  });

  it('of another build', () => {
    const folder = copied('other');
    copyFileSync(join(compiled('-g', '-O0'), 'libtold.so'), join(folder, 'x.debug'));
    objcopy(folder, '--strip-debug', '--add-gnu-debuglink=x.debug', 'libtold.so');
    expect(declaredIn(folder)).toBe('');
  });
});

it('a stripped library declares nothing', () => {
  const folder = copied('stripped');
  execFileSync('strip', ['libtold.so'], { cwd: folder });
  expect(declaredIn(folder)).toBe('');
});

it('the library is right where a header of the project says something else', () => {
  const program = 'import ctypes\nlib = ctypes.CDLL("./libtold.so")\nprint(lib.told_add(1, 2))\n';
  const files = { 'told.h': 'double told_add(double a);\n', 'main.py': program };
  expect(findingsIn(FOLDER, { files }, (path) => path.endsWith('.py'))).toEqual([]);
});
