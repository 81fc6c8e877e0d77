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
    // glibc, macOS, then musl.
    pattern:
      /undefined symbol: (\S+)|Symbol not found: (\S+)|symbol lookup error: (\S+)|Error relocating .*: (\S+): symbol not found/,
    read: (match) => {
      const symbol = (match.slice(1).find(Boolean) ?? '').replace(/,$/, '');
      return { why: 'missing-symbol', symbol, isRuntimes: /tvm|TVMFFI/.test(symbol) };
    },
  },
  {
    // The loader is a library of its own system, so no other has it.
    pattern: /Error loading shared library (?:ld-linux\S*|libc\.so\.6): /,
    read: () => ({ why: 'other-libc', built: 'glibc', here: 'musl' }),
  },
  {
    pattern: /libc\.musl-[^\s:]+: cannot open shared object file/,
    read: () => ({ why: 'other-libc', built: 'musl', here: 'glibc' }),
  },
  {
    pattern:
      /([^\s:]+): cannot open shared object file: No such file|Library not loaded: (\S+)|Error loading shared library ([^\s:]+): No such file/,
    read: (match) => {
      return missingDependency(match.slice(1).find(Boolean) ?? '', process.platform);
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
