/** One function or method as a `def` line. Parameter names are not registered: `_0`, `_1`, … */
import { isIdentifier } from '../../base/identifiers.js';
import type { Schema } from '../dialect/index.js';
import { annotate } from './annotation.js';
import { renderOnce, type BlockScope } from './scope.js';

/**
 * Renders `def name(...) -> result: ...` without indentation.
 *
 * @param name an identifier
 * @param schema a schema whose origin is `Callable`
 * @param isMember whether the first parameter is `self`
 */
export function renderFunction(
  name: string,
  schema: Schema,
  isMember: boolean,
  scope: BlockScope,
): string {
  const purpose = isMember ? 'method' : 'function';
  const rest = renderOnce(purpose, schema, scope, (alone) =>
    signatureText(schema, isMember, alone),
  );
  return `def ${name}${rest}`;
}

/**
 * Renders an exported function. Unlike a registered one it may have parameters with names.
 *
 * @param names of its parameters, as many as there are; `null` for one without
 */
export function renderExported(
  name: string,
  schema: Schema | null,
  names: readonly (string | null)[],
  scope: BlockScope,
): string {
  const signature = schema?.origin === 'Callable' ? schema.signature : null;
  const params = signature?.params ?? null;
  const isNamed = params !== null && params.length === names.length && params.length > 0;
  if (schema !== null && !isNamed && signature !== null) {
    return renderFunction(name, schema, false, scope);
  }
  if (signature === null || params === null || !isNamed) {
    const any = scope.any();
    return `def ${name}(*args: ${any}) -> ${any}: ...`;
  }
  const seen = new Set<string>();
  const list = params.map((param, i) => {
    const own = names[i] ?? null;
    const isUsable = own !== null && isIdentifier(own) && !seen.has(own) && !/^_\d+$/.test(own);
    if (isUsable) seen.add(own);
    return `${isUsable ? own : `_${i}`}: ${annotate(param, 'input', scope)}`;
  });
  const returns = annotate(signature.returns, 'output', scope);
  return `def ${name}(${list.join(', ')}, /) -> ${returns}: ...`;
}

/** Everything after the name. */
function signatureText({ signature }: Schema, isMember: boolean, scope: BlockScope): string {
  if (signature === null) {
    scope.any();
    return '(*args: Any) -> Any: ...';
  }
  const returns = (): string => annotate(signature.returns, 'output', scope);
  if (signature.params === null) {
    scope.any();
    return `(*args: Any) -> ${returns()}: ...`;
  }
  const params = signature.params.map((param, i) =>
    isMember && i === 0 ? 'self, ' : `_${i}: ${annotate(param, 'input', scope)}, `,
  );
  const list = params.length > 0 ? `${params.join('')}/` : '';
  return `(${list}) -> ${returns()}: ...`;
}

/** The positional parameters of a registered constructor, without `self`. */
export function renderParameters(params: readonly Schema[], scope: BlockScope): string {
  return params.map((param, i) => `_${i}: ${annotate(param, 'input', scope)}`).join(', ');
}
