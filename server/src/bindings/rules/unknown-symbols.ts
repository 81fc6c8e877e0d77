/** Names that a library does not export. */
import { nearestName } from '../../base/near-names.js';
import { libraryOf } from '../library-file.js';
import type { Check } from './check.js';

export function checkUnknownSymbols(check: Check): void {
  for (const library of check.bindings.libraries) {
    if (library.system !== 'ctypes') continue;
    const file = libraryOf(library, check);
    if (file === null) continue;
    const exported = new Set(file.exports.map(({ name }) => name));
    // Of a library without any name, nothing was read.
    if (exported.size === 0) continue;
    for (const [name, { uses }] of library.functions) {
      const use = uses.find(({ isGuarded }) => !isGuarded);
      if (exported.has(name) || use === undefined || isByNumber(name)) continue;
      const suggestion = nearestName(name, exported);
      const data = { name, library: file.shown, ...(suggestion !== null && { suggestion }) };
      check.report('ctypes.unknown-symbol', data, use.span);
    }
  }
}

/** `lib[12]` on Windows. */
function isByNumber(name: string): boolean {
  return /^\d/.test(name);
}
