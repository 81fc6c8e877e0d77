/** A C++ function as Python sees it. */
import { NEWEST_DIALECT, readSchema, type Schema } from '../../../core/index.js';
import type { CppParam, CppSchema, CppSignature } from '../../../cpp/signatures/index.js';
import type { InlineFunction } from '../../../structure/inline/index.js';

/** As stubs name them; parameters accept more than results promise. */
const RESULTS: Readonly<Record<string, string>> = {
  ...{ Array: 'Sequence', List: 'MutableSequence', Map: 'Mapping', Dict: 'MutableMapping' },
};
const PARAMETERS: Readonly<Record<string, string>> = {
  ...{ Array: 'Sequence', List: 'Sequence', Map: 'Mapping', Dict: 'Mapping' },
};
const MAX_DEPTH = 32;

/** `x: int`; a parameter without a name is counted. */
export function parameterText({ name, schema }: CppParam, index: number): string {
  return `${name ?? `_${index}`}: ${typeText(schema, true)}`;
}

/** `add(a: int, b: int) -> int`. */
export function signatureLine(name: string, signature: CppSignature | null): string {
  if (signature === null) return `${name}(...)`;
  const { params, returns } = signature;
  const list = params?.map(parameterText).join(', ') ?? '*args: Any';
  return `${name}(${list}) -> ${typeText(returns, false)}`;
}

/** The documentation of a mapping, else the comment above the declaration. */
export function docOf({ listed, signature }: InlineFunction): string {
  return listed?.doc ?? signature?.comment ?? '';
}

function typeText(raw: CppSchema, isParameter: boolean): string {
  const schema = readSchema(raw, NEWEST_DIALECT.schema);
  return schema === null ? 'Any' : written(schema, isParameter, 0);
}

function written({ origin, args, signature }: Schema, isParameter: boolean, depth: number): string {
  if (depth > MAX_DEPTH) return 'Any';
  const of = (each: Schema): string => written(each, isParameter, depth + 1);
  if (origin === 'Callable' && signature !== null) {
    const params = signature.params === null ? '...' : `[${signature.params.map(of).join(', ')}]`;
    return `Callable[${params}, ${of(signature.returns)}]`;
  }
  if (origin === 'Callable') return 'Callable[..., Any]';
  const inner = (args ?? []).map(of);
  if (origin === 'Union') return inner.join(' | ');
  if (origin === 'Optional') return `${inner[0] ?? 'Any'} | None`;
  const name = (isParameter ? PARAMETERS : RESULTS)[origin] ?? origin;
  if (inner.length > 0) return `${name}[${inner.join(', ')}]`;
  return origin === 'tuple' && args !== null ? 'tuple[()]' : name;
}
