/** Text that the caller must free, of which ctypes keeps only a copy. */
import type { CFunction } from '../c/types.js';
import type { KnownFunction } from '../knowledge.js';
import type { Check } from './check.js';

const FREES = /\bfree|freed\b|\breleased?\b|\bcaller owns\b|\bowned by the caller\b/i;
const KEEPS = /\b(?:not|never|n't)\b[^.]{0,30}\bfree|\bstatic\b|\bborrowed\b/i;
const BY = /\b(\w*free\w*)\s*\(/i;
const STANDARD: ReadonlySet<string> = new Set(['strdup', 'strndup']);

export function checkLeakedStrings({ bindings, knowledge, report }: Check): void {
  for (const library of bindings.libraries) {
    if (library.system !== 'ctypes') continue;
    for (const { name, result, calls } of library.functions.values()) {
      const type = result?.value;
      if (result === undefined || calls.length === 0 || type?.kind !== 'pointer') continue;
      const isText = type.isConst && type.to.kind === 'integer' && type.to.isChar === true;
      const known = isText ? knowledge.function(library, name) : null;
      const by = known === null ? null : releaseOf(known);
      if (by === null) continue;
      report('ctypes.leaked-string', { name, by: by === '' ? null : by }, result.span);
    }
  }
}

/** What frees the result; empty where only a comment says that something must; `null` for nothing. */
function releaseOf({ declared, signature, source }: KnownFunction): string | null {
  const { result } = signature;
  const isOwned =
    result.kind === 'pointer' &&
    !result.isConst &&
    result.to.kind === 'integer' &&
    result.to.isChar === true;
  if (!isOwned) return null;
  if (source === null) return STANDARD.has(declared.name) ? 'free' : null;
  return releaseIn(declared);
}

function releaseIn({ comment }: CFunction): string | null {
  if (!FREES.test(comment) || KEEPS.test(comment)) return null;
  return BY.exec(comment)?.[1] ?? '';
}
