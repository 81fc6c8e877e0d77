/**
 * Reads the dynamic loader's own text, which is all that a refused load leaves behind: what it means
 * for the library. The only reader of that text.
 */
import { basename } from 'node:path';
import type { LoadRefusal } from '../core/index.js';

interface LoaderText {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => LoadRefusal;
}

const TEXTS: readonly LoaderText[] = [
  {
    // glibc, then macOS.
    pattern: /undefined symbol: (\S+)|Symbol not found: (\S+)|symbol lookup error: (\S+)/,
    read: (match) => {
      const symbol = (match[1] ?? match[2] ?? match[3] ?? '').replace(/,$/, '');
      return { why: 'missing-symbol', symbol, isRuntimes: /tvm|TVMFFI/.test(symbol) };
    },
  },
  {
    pattern: /([^\s:]+): cannot open shared object file: No such file|Library not loaded: (\S+)/,
    read: (match) => {
      const name = match[1] ?? match[2] ?? '';
      const isGpuToolkit = /^lib(cu|nv|hip|roc)/.test(basename(name));
      return { why: 'missing-dependency', name, isGpuToolkit };
    },
  },
  {
    pattern: /version [`'](\S+)' not found/,
    read: (match) => ({ why: 'old-system', version: match[1] ?? '' }),
  },
  {
    pattern: /cannot allocate memory in static TLS block/,
    read: () => ({ why: 'no-tls-room' }),
  },
];

/** @param detail the loader's text */
export function readLoaderText(detail: string): LoadRefusal {
  for (const { pattern, read } of TEXTS) {
    const match = pattern.exec(detail);
    if (match !== null) return read(match);
  }
  return { why: 'other', detail };
}
