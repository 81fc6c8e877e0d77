/** The lines of `doctor` about one package. */
import { count } from '../base/count.js';
import { escapeInline } from '../base/foreign-text.js';
import { firstOf } from '../base/list.js';
import { symbolName } from '../base/symbol-name.js';
import type { BindingPackage, Fault, Unknown } from '../wheel/environment/index.js';

interface Words {
  readonly display: (path: string) => string;
  /** The installed version of apache-tvm-ffi. */
  readonly installed: string | null;
}

const MOST_SYMBOLS = 5;

/** What is proven of a package, in one word of the JSON. */
export type Verdict = 'cannot-load' | 'fails-when-used' | 'unknown' | 'nothing-missing';

export function verdictOf({ faults, unknown }: BindingPackage): Verdict {
  if (faults.some((each) => each.fault !== 'missing-symbols' || !each.isLate)) return 'cannot-load';
  if (faults.length > 0) return 'fails-when-used';
  return unknown.length > 0 ? 'unknown' : 'nothing-missing';
}

/** Which releases a package goes with, as far as files prove it. */
export function releaseWords({ releases }: BindingPackage): string {
  if (releases === null) return 'releases of apache-tvm-ffi that have its symbols: not known';
  const first = releases[0];
  const last = releases.at(-1);
  if (first === undefined || last === undefined) {
    return 'no release of apache-tvm-ffi up to now has all of its symbols and meets its requirement';
  }
  const range = first === last ? first : `${first} to ${last}`;
  return `by its symbols and its requirement, it suits apache-tvm-ffi ${range}`;
}

export function faultLines(fault: Fault, { display, installed }: Words): readonly string[] {
  const file = 'library' in fault ? escapeInline(display(fault.library)) : '';
  switch (fault.fault) {
    case 'missing-symbols': {
      const where = installed === null ? 'the installed libtvm_ffi' : `apache-tvm-ffi ${installed}`;
      const number = fault.symbols.length;
      const lack = `${count(number, 'symbol')} that ${where} does not have:`;
      const late =
        '    load_module loads it all the same, and the first call of one ends the process.';
      const lines = symbolLines(fault.symbols).map((line) => `    ${line}`);
      return [`  ${file} needs ${lack}`, ...lines, ...(fault.isLate ? [late] : [])];
    }
    case 'needs-faulty':
      return [`  ${file} needs ${escapeInline(fault.needed)}, which cannot be loaded.`];
    case 'own-runtime':
      return [
        `  ${file} is a copy of libtvm_ffi: the interpreter ends when both are loaded. Build the wheel again, and exclude libtvm_ffi from its repair.`,
      ];
    case 'no-runtime':
      return [`  ${file} needs libtvm_ffi, and apache-tvm-ffi is not installed.`];
    case 'load-failed':
      return fault.message.split('\n').map((line) => `  ${escapeInline(line)}`);
  }
}

export function unknownLine(unknown: Unknown, display: (path: string) => string): string {
  const file = 'library' in unknown ? escapeInline(display(unknown.library)) : '';
  switch (unknown.unknown) {
    case 'no-record':
      return '  Not known: which files it has. Its installer left no RECORD.';
    case 'editable':
      return '  Not known: which libraries it has. It is an editable install, whose libraries are in its sources.';
    case 'unreadable':
      return `  Not known: what ${file} needs. It cannot be read as a library for this processor.`;
    case 'not-loaded':
      return `  Not known: what ${file} registers. It needs ${escapeInline(unknown.needed)}, which is not found here.`;
    case 'dependency':
      return `  Not known: whether ${escapeInline(unknown.needed)} has what ${file} needs. It is not found here.`;
  }
}

/** `tvm::ffi::json::Stringify (_ZN3tvm…)`, for the first of them. */
function symbolLines(symbols: readonly string[]): readonly string[] {
  const shown = symbols.map((symbol) => {
    const name = symbolName(symbol);
    return name === symbol ? symbol : `${name} (${symbol})`;
  });
  return firstOf(shown.map(escapeInline), MOST_SYMBOLS);
}
