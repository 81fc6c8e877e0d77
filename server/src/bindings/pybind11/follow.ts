/** Follows a call into a function of the project that is handed a module or a class. */
import { pushAll } from '../../base/list.js';
import { readParameters, splitAtCommas } from '../../cpp/signatures/index.js';
import { DEEPEST, Locals, type Reading } from './reading.js';
import type { ScopeBuilder } from './scope-builder.js';
import { literalAt } from './words.js';

export interface Followed {
  /** What the function returns, if that is a class that it makes. */
  readonly returned: ScopeBuilder | null;
  readonly made: readonly ScopeBuilder[];
}

/** Reads a body with some variables. */
type ReadBody = (
  reading: Reading,
  variables: Map<string, ScopeBuilder>,
  body: { readonly from: number; readonly to: number },
) => Followed;

/** @param open of the call's bracket @param index which argument the scope is */
export function followCall(
  { unit: { tokens }, units, depth }: Reading,
  name: string,
  { open, index }: { readonly open: number; readonly index: number },
  scope: ScopeBuilder,
  read: ReadBody,
): Followed {
  const found = name === '' ? [] : units.defined(name);
  const args = splitAtCommas(tokens, open + 1, tokens.after(open) - 1);
  const made: ScopeBuilder[] = [];
  let returned: ScopeBuilder | null = null;
  if (found.length === 0) scope.open();
  for (const { unit, found: each } of found) {
    const params = readParameters(unit.tokens, each.params.from, each.params.to);
    const own = params[index]?.name ?? null;
    if (own === null || each.body === null || depth >= DEEPEST) {
      scope.open();
      continue;
    }
    const locals = new Locals();
    for (const [at, param] of params.entries()) {
      const arg = args[at];
      const text = arg === undefined ? null : literalAt(tokens, ...arg);
      if (text !== null && param.name !== null) locals.texts.set(param.name, text);
    }
    const inner = read(
      { unit, units, locals, depth: depth + 1 },
      new Map([[own, scope]]),
      each.body,
    );
    ({ returned } = inner);
    pushAll(made, inner.made);
  }
  return { returned: found.length === 1 ? returned : null, made };
}
