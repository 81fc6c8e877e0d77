/** Functions whose result ctypes takes for an int, although it is none. */
import { ctypesName } from '../c/write.js';
import type { CType } from '../c/types.js';
import type { BoundFunction, BoundLibrary } from '../model.js';
import { sourceData, type Check } from './check.js';

export type CutKind = 'pointer' | 'float' | 'wide';

export function checkMissingRestypes(check: Check): void {
  for (const library of check.bindings.libraries) {
    if (library.system !== 'ctypes' || library.isOpen) continue;
    for (const bound of library.functions.values()) checkFunction(bound, library, check);
  }
}

function checkFunction(bound: BoundFunction, library: BoundLibrary, check: Check): void {
  if (bound.result !== undefined || bound.isOpen) return;
  const call = bound.calls.find(({ isStatement }) => !isStatement);
  if (call === undefined) return;
  const { name } = bound;
  const siblings = check.elsewhere(name).flatMap(({ result }) => result ?? []);
  const known = check.knowledge.function(library, name);
  const [sibling, ...others] = siblings;
  // Whoever imports the library of another file may have what that file declares.
  if (known === null && ((sibling?.value ?? null) === null || others.length > 0)) return;
  const type = known?.signature.result ?? sibling?.value ?? null;
  const kind = type === null ? null : cutBy(type);
  if (type === null || kind === null) return;
  const data = {
    name,
    kind,
    restype: ctypesName(type),
    declared: known?.declared.written ?? null,
    ...sourceData(known?.source ?? null),
  };
  check.report('ctypes.missing-restype', data, call.span);
}

/** What is lost of a result that is taken for an int; `null` for what fits. */
export function cutBy(type: CType): CutKind | null {
  switch (type.kind) {
    case 'pointer':
      return 'pointer';
    case 'float':
      return 'float';
    case 'integer':
      return type.bits === 64 || type.bits === 'long' || type.bits === 'pointer' ? 'wide' : null;
    case 'array':
    case 'enum':
    case 'function':
    case 'record':
    case 'unknown':
    case 'void':
      return null;
  }
}
