/**
 * Reads the dynamic loader's own text, which is all that a refused load leaves behind: what it means
 * for the library. The only reader of that text.
 */
import type { LoadRefusal } from '../core/index.js';
import { missingDependency, missingNeed } from './missing-need.js';

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
      return missingDependency(match[1] ?? match[2] ?? '', process.platform);
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

/**
 * @param detail the loader's text
 * @param library what it refused
 * @param loaded what was loaded before
 */
export function explainRefusal(
  detail: string,
  library: string,
  loaded: readonly string[],
): LoadRefusal {
  for (const { pattern, read } of TEXTS) {
    const match = pattern.exec(detail);
    if (match !== null) return read(match);
  }
  // The text of Windows is in its own language, and names nothing.
  const need = process.platform === 'win32' ? missingNeed(library, loaded) : null;
  return need ?? { why: 'other', detail };
}
