/** Arguments that ctypes passes in another way than the function takes them. */
import type { CType } from '../c/types.js';
import type { BoundArgument, BoundFunction, BoundLibrary } from '../model.js';
import { argtypesOf } from './argtypes.js';
import { sourceData, type Check } from './check.js';

export function checkMissingArgtypes(check: Check): void {
  for (const library of check.bindings.libraries) {
    if (library.system !== 'ctypes' || library.isOpen) continue;
    for (const bound of library.functions.values()) {
      if (bound.params === undefined && !bound.isOpen) checkCalls(bound, library, check);
    }
  }
}

function checkCalls(bound: BoundFunction, library: BoundLibrary, check: Check): void {
  const { name, calls } = bound;
  const declaredElsewhere = check.elsewhere(name).some(({ params }) => params !== undefined);
  if (declaredElsewhere) return;
  const known = check.knowledge.function(library, name);
  for (const { args, isGuarded } of calls) {
    for (const [i, argument] of (args ?? []).entries()) {
      const type = known?.signature.params?.[i]?.type ?? null;
      const kind = kindOf(argument, type);
      if (kind === null || (kind === 'float' && isGuarded)) continue;
      const declared = known?.declared.written ?? null;
      // What takes no number raises with `argtypes`, too.
      const argtypes = type?.kind === 'float' ? argtypesOf(known, bound) : null;
      check.report(
        'ctypes.missing-argtypes',
        {
          name,
          kind,
          declared,
          ...sourceData(known?.source ?? null),
          ...(argtypes && { argtypes }),
        },
        argument.span,
      );
      // One of them is enough: the remedy is the same.
      return;
    }
  }
}

/** What goes wrong with an argument; `null` where nothing is sure to. */
function kindOf({ kind }: BoundArgument, type: CType | null): 'float' | 'integer' | 'text' | null {
  if (kind === 'float') return 'float';
  if (kind === 'integer') return type?.kind === 'float' ? 'integer' : null;
  const isChars = type?.kind === 'pointer' && type.to.kind === 'integer' && type.to.isChar === true;
  return kind === 'text' && isChars ? 'text' : null;
}
