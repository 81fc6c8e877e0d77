/** Which released libtvm_ffi has which symbols. */
import type { BinaryFormat } from '../../binary/index.js';
import { RELEASES, releasesWith } from '../runtime-releases/index.js';

/** The processors of a system whose symbols are in the table; others have the same. */
const PLATFORMS: Readonly<Record<BinaryFormat, string>> = {
  elf: 'elf-x64',
  'mach-o': 'mach-o-arm64',
  pe: 'pe-x64',
};

/** The newest release that is in the table: of newer ones nothing is known. */
export const NEWEST_KNOWN = RELEASES.at(-1) ?? '';

/** Releases by symbol, which is asked for often. */
const found = new Map<string, ReadonlySet<string>>();

/** Whether a known release has a symbol. */
export function hasSymbol(format: BinaryFormat, version: string, symbol: string): boolean {
  const key = `${format} ${symbol}`;
  let releases = found.get(key);
  if (releases === undefined) {
    releases = new Set(releasesWith(PLATFORMS[format], [symbol]));
    found.set(key, releases);
  }
  return releases.has(version);
}
