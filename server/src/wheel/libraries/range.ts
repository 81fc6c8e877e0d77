/** Which releases of apache-tvm-ffi have what the libraries of a wheel need. */
import type { BinaryFormat } from '../../binary/index.js';
import type { WheelFacts } from '../facts/types.js';
import { RUNTIME_DISTRIBUTION, type Requirement } from '../metadata/requirement.js';
import { allows, compareVersions, hasFloor, nextRelease } from '../metadata/versions.js';
import { isCppSymbol } from './ffi-symbols.js';
import { RELEASES } from '../runtime-releases/index.js';
import { hasSymbol, NEWEST_KNOWN } from './known-runtimes.js';
import type { LibraryFacts } from './library.js';

/** The first release with `load_lib_module`. */
const FIRST_WITH_LOADER = '0.1.8.post0';

/** What a library needs of libtvm_ffi, and no library beside it has. */
export function wantedOf(library: LibraryFacts, { libraries }: WheelFacts): readonly string[] {
  return library.wanted.filter((symbol) => !libraries.some(({ own }) => own.has(symbol)));
}

/** The known releases that a wheel allows, oldest first. */
export function allowedVersions(runtime: readonly Requirement[]): readonly string[] {
  return RELEASES.filter(
    (version) =>
      runtime.length === 0 || runtime.some(({ specifiers }) => allows(specifiers, version)),
  );
}

/** The first of the symbols that a known release lacks; `undefined` if it has all. */
export function firstMissing(
  format: BinaryFormat,
  version: string,
  symbols: readonly string[],
): string | undefined {
  return symbols.find((symbol) => !hasSymbol(format, version, symbol));
}

/** Newest run of releases that have all symbols, and the release that ends it. */
interface Range {
  readonly first: string;
  /** `null` where the newest known release has them, too. */
  readonly end: string | null;
}

function rangeWith(format: BinaryFormat, symbols: readonly string[]): Range | null {
  const has = RELEASES.map((version) => firstMissing(format, version, symbols) === undefined);
  const last = has.lastIndexOf(true);
  if (last < 0) return null;
  const before = has.lastIndexOf(false, last);
  return { first: RELEASES[before + 1] ?? '', end: RELEASES[last + 1] ?? null };
}

/** The requirement that a wheel should have, as far as it shows: `apache-tvm-ffi>=0.1.11`. */
export function wantedRange(wheel: WheelFacts): string {
  const bound = wheel.libraries.flatMap((library) => {
    const symbols = wantedOf(library, wheel);
    return library.format === null || symbols.length === 0
      ? []
      : [{ format: library.format, symbols }];
  });
  const [first] = bound;
  const format = first?.format ?? 'elf';
  const symbols = bound.flatMap((each) => (each.format === format ? each.symbols : []));
  const range = rangeWith(format, symbols);
  if (range === null) return `${RUNTIME_DISTRIBUTION}>=${NEWEST_KNOWN}`;
  const loads = wheel.modules.some((module) => module.loads.length > 0);
  // What the wheel asks for already has its reasons.
  const asked = wheel.runtime.every(({ specifiers }) => hasFloor(specifiers))
    ? (allowedVersions(wheel.runtime)[0] ?? '')
    : '';
  const floors = [range.first, ...(loads ? [FIRST_WITH_LOADER] : []), asked];
  const floor = floors.sort(compareVersions).at(-1) ?? '';
  const isLocked = range.end !== null || symbols.some((symbol) => isLocking(format, symbol));
  const ceiling = isLocked ? `,<${range.end ?? nextRelease(NEWEST_KNOWN)}` : '';
  return `${RUNTIME_DISTRIBUTION}>=${floor}${ceiling}`;
}

/** MSVC takes these from the DLL in every library that throws. They have stayed as they are. */
const STEADY = /Error@ffi@tvm@@/;

/** Whether later releases may lack a symbol, because those of C++ come and go. */
export function isLocking(format: BinaryFormat, symbol: string): boolean {
  return isCppSymbol(symbol) && !(format === 'pe' && STEADY.test(symbol));
}

/** What its system says when a symbol is missing. */
export function loaderWords(format: BinaryFormat): string {
  if (format === 'pe') return '"The specified procedure could not be found"';
  return format === 'elf' ? '"undefined symbol"' : '"symbol not found"';
}
