/** The dynamic loader's text, explained: what it means here and what to do about it. */
import { basename } from 'node:path';
import { escapeInline } from '../base/foreign-text.js';

/** What an explanation may mention. */
export interface LoadContext {
  /** The library that was being loaded. */
  readonly path: string;
  /** The loader's own text. */
  readonly detail: string;
  readonly runtime: string;
  /** Version of the installed wheel, or `null`. */
  readonly wheelVersion: string | null;
}

interface Explanation {
  readonly pattern: RegExp;
  readonly explain: (match: RegExpExecArray, context: LoadContext) => string;
}

const EXPLANATIONS: readonly Explanation[] = [
  {
    // glibc, then macOS.
    pattern: /undefined symbol: (\S+)|Symbol not found: (\S+)|symbol lookup error: (\S+)/,
    explain: (match, context) => {
      const symbol = match[1] ?? match[2] ?? match[3] ?? '';
      const fact = `it needs the symbol ${symbol.replace(/,$/, '')}, which nothing that is loaded defines`;
      return symbol.includes('tvm') || symbol.includes('TVMFFI')
        ? `${fact}. Most likely it was built against another apache-tvm-ffi than ${wheel(context)}: rebuild it against that one, or install the version that it was built with`
        : `${fact}. Link the library that defines it, or list that one before this one`;
    },
  },
  {
    pattern: /([^\s:]+): cannot open shared object file: No such file|Library not loaded: (\S+)/,
    explain: (match) => {
      const missing = match[1] ?? match[2] ?? '';
      const cuda = /^lib(cu|nv|hip|roc)/.test(basename(missing))
        ? ' It belongs to a GPU toolkit: install that, or use the CPU build of this library.'
        : '';
      return `it depends on ${missing}, which the loader does not find.${cuda} Install it, or add its folder to LD_LIBRARY_PATH or to the library's RPATH`;
    },
  },
  {
    pattern: /version [`'](\S+)' not found/,
    explain: (match) =>
      `it needs ${match[1] ?? ''}, which this system's libraries are too old for. Build it on this system, or run on a newer one`,
  },
  {
    pattern: /cannot allocate memory in static TLS block/,
    explain: () =>
      'there is no room left for its thread-local storage. Build it with -ftls-model=global-dynamic, or load it first',
  },
];

/** A sentence without its full stop: the fact, then the remedy. Safe for a terminal. */
export function explainLoadError(context: LoadContext): string {
  for (const { pattern, explain } of EXPLANATIONS) {
    const match = pattern.exec(context.detail);
    if (match !== null) return escapeInline(explain(match, context));
  }
  return `the loader refused it: ${escapeInline(context.detail)}`;
}

function wheel(context: LoadContext): string {
  return context.wheelVersion === null
    ? `the one of ${context.runtime}`
    : `${context.wheelVersion} (${context.runtime})`;
}
