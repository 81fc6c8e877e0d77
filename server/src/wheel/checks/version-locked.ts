import { count } from '../../base/count.js';
import { quoted } from '../../base/foreign-text.js';
import type { BinaryFormat } from '../../binary/index.js';
import { isRuntimeItself } from '../facts/concern.js';
import type { WheelFacts } from '../facts/types.js';
import { isCppSymbol, readableName } from '../libraries/ffi-symbols.js';
import type { LibraryFacts } from '../libraries/library.js';
import {
  allowedVersions,
  firstMissing,
  isLocking,
  loaderWords,
  wantedOf,
  wantedRange,
} from '../libraries/range.js';
import { hasCeiling } from '../metadata/versions.js';
import type { WheelProblem, WheelRule } from './rule.js';

/** A library takes C++ symbols from libtvm_ffi, which other releases may not have. */
export const VERSION_LOCKED: WheelRule = {
  code: 'wheel.version-locked',
  severity: 'warning',
  scope: 'tvm-ffi',
  check: (wheel) =>
    isRuntimeItself(wheel) ? [] : wheel.libraries.flatMap((library) => problemOf(library, wheel)),
};

function problemOf(library: LibraryFacts, wheel: WheelFacts): readonly WheelProblem[] {
  const { name, format } = library;
  if (format === null) return [];
  const symbols = wantedOf(library, wheel).filter(isCppSymbol);
  const locking = symbols.find((symbol) => isLocking(format, symbol));
  const allowed = allowedVersions(wheel.runtime);
  const lacking = allowed.filter((version) => firstMissing(format, version, symbols) !== undefined);
  const isPinned =
    wheel.runtime.length > 0 && wheel.runtime.every(({ specifiers }) => hasCeiling(specifiers));
  if (lacking.length === 0 && (isPinned || locking === undefined)) return [];
  const needs = `${quoted(name)} needs ${count(symbols.length, 'C++ symbol')} of libtvm_ffi`;
  const message =
    lacking.length > 0
      ? `${needs}. ${lackText(format, lacking, symbols)}`
      : `${needs}, such as ${quoted(readableName(locking ?? ''))}, which may change in any release, and the wheel allows all later ones.`;
  return [{ file: name, message: `${message} ${remedy(wheel)}` }];
}

/** `apache-tvm-ffi 0.1.13.post2 and 5 more releases that it allows lack …`. */
function lackText(
  format: BinaryFormat,
  lacking: readonly string[],
  symbols: readonly string[],
): string {
  const [version = ''] = lacking;
  const symbol = quoted(readableName(firstMissing(format, version, symbols) ?? ''));
  const others = lacking.length - 1;
  return others === 0
    ? `The wheel allows apache-tvm-ffi ${version}, which lacks ${symbol}: with it the library fails to load, or at the first call (${loaderWords(format)}).`
    : `The wheel allows apache-tvm-ffi ${version} and ${count(others, 'more release')} that lack ${symbol}: with them the library fails to load, or at the first call (${loaderWords(format)}).`;
}

function remedy(wheel: WheelFacts): string {
  return `Require "${wantedRange(wheel)}".`;
}
