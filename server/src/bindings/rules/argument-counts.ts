/** Calls and declarations with another number of arguments than the function has. */
import type { BoundFunction, BoundLibrary } from '../model.js';
import type { KnownFunction } from '../knowledge.js';
import { argtypesOf } from './argtypes.js';
import { sourceData, type Check } from './check.js';

export function checkArgumentCounts(check: Check): void {
  for (const library of check.bindings.libraries) {
    if (library.system !== 'ctypes') continue;
    for (const bound of library.functions.values()) {
      const known = check.knowledge.function(library, bound.name);
      checkDeclaration(bound, known, check);
      if (!library.isOpen && !bound.isOpen) checkCalls(bound, library, known, check);
    }
  }
}

/** `argtypes` against the header. */
function checkDeclaration(
  bound: BoundFunction,
  known: KnownFunction | null,
  { report }: Check,
): void {
  const { name, params } = bound;
  const wanted = known?.signature.params?.length;
  const given = params?.value?.length;
  if (params === undefined || known === null || wanted === undefined || given === undefined) return;
  const isEnough = known.signature.isVariadic && given >= wanted;
  if (given === wanted || isEnough) return;
  const { written } = known.declared;
  const argtypes = argtypesOf(known, bound);
  const counts = { kind: 'argtypes', name, given, wanted } as const;
  report(
    'ctypes.argument-count',
    { ...counts, declared: written, ...sourceData(known.source), ...(argtypes && { argtypes }) },
    params.span,
  );
}

/** Calls against `argtypes`, or against the header. */
function checkCalls(
  { name, params, calls }: BoundFunction,
  { isWindows }: BoundLibrary,
  known: KnownFunction | null,
  { report }: Check,
): void {
  // What is declared in another way has a finding of its own.
  const declared = params === undefined ? undefined : (params.value?.length ?? null);
  const wanted = declared ?? known?.signature.params?.length;
  if (declared === null || wanted === undefined) return;
  const isVariadic = known === null || known.signature.isVariadic;
  for (const { args, span, isGuarded } of calls) {
    if (args === null || args.length === wanted) continue;
    const isMore = args.length > wanted;
    // Without a header, a function may take more than are declared.
    if (isMore && isVariadic) continue;
    const isRaised = !isMore && declared !== undefined;
    if ((isRaised && isGuarded) || (isMore && isWindows)) continue;
    const data = {
      kind: isRaised ? 'raises' : 'call',
      name,
      given: args.length,
      wanted,
      declared: known?.declared.written ?? null,
      ...sourceData(known?.source ?? null),
    } as const;
    report('ctypes.argument-count', data, span);
  }
}
