/** A type schema as a Python annotation. */
import { readSchema, type Schema, type Signature } from '../dialect/index.js';
import { OBJECT_ORIGINS, PLAIN_ORIGINS } from '../dialect/origins.js';
import type { RawSchema } from '../snapshot/types.js';
import { renderOnce, type BlockScope, type Side } from './scope.js';

/** Renders `schema` as a parameter (`input`) or a result (`output`). */
export function annotate(schema: Schema, side: Side, scope: BlockScope): string {
  return renderOnce(side, schema, scope, (alone) => render(schema, side, alone, new Set()));
}

function render(
  schema: Schema,
  side: Side,
  scope: BlockScope,
  expanded: ReadonlySet<string>,
): string {
  const { origin, fallback } = schema;
  const key = typeKeyOf(origin, scope);
  if (fallback !== null && key === null && !PLAIN_ORIGINS.has(origin)) {
    return render(fallback, side, scope, expanded);
  }
  if (side === 'input' && key !== null && !expanded.has(key)) {
    const accepted = convertSchema(key, scope);
    if (accepted !== null) return render(accepted, side, scope, new Set([...expanded, key]));
  }
  const name = scope.nameOf(origin, side);
  if (name === null) return scope.any();
  const all = (list: readonly Schema[]): readonly string[] =>
    list.map((each) => render(each, side, scope, expanded));
  if (name === 'Callable') {
    if (origin !== name) scope.noteTypingName(origin, side, true);
    const signature = calledAs(schema, scope);
    if (signature === null) return 'Callable[..., Any]';
    const returns = render(signature.returns, side, scope, expanded);
    if (signature.params === null) return `Callable[..., ${returns}]`;
    return `Callable[[${all(signature.params).join(', ')}], ${returns}]`;
  }
  const args = all(schema.args ?? []);
  if (name === 'Union' || name === 'Optional') {
    // Of these two the reference makes nothing that parses unless they have arguments.
    const isForm = args[0] !== undefined;
    if (origin !== name) scope.noteTypingName(origin, side, isForm);
    if (isForm) return name === 'Union' ? args.join(' | ') : `${args[0]} | None`;
  }
  if (args.length > 0) return `${name}[${args.join(', ')}]`;
  const isEmpty = schema.args !== null && scope.run.dialect.schema.tellsBareTuple;
  return name === 'tuple' && isEmpty ? 'tuple[()]' : name;
}

/** What a reference version takes for a signature where a name is `Callable`. */
function calledAs({ args, signature }: Schema, scope: BlockScope): Signature | null {
  const [returns, ...params] = args ?? [];
  const isByPosition = returns !== undefined && !scope.run.dialect.schema.namedArguments;
  return isByPosition ? { returns, params } : signature;
}

/** The registered type behind an origin, or `null` for plain values and unknown names. */
function typeKeyOf(origin: string, scope: BlockScope): string | null {
  const builtin = OBJECT_ORIGINS.get(origin);
  if (builtin !== undefined) return builtin;
  return scope.run.registry.types.has(origin) ? origin : null;
}

/** What a type accepts in place of itself, by its `__ffi_convert_type_schema__`. */
function convertSchema(key: string, scope: BlockScope): Schema | null {
  const { dialect, registry } = scope.run;
  if (!dialect.convertsInputs) return null;
  const attribute = registry.types.get(key)?.attributes['__ffi_convert_type_schema__'];
  if (attribute?.kind !== 'string') return null;
  try {
    const raw = JSON.parse(attribute.value) as RawSchema;
    return typeof raw === 'object' ? readSchema(raw, dialect.schema) : null;
  } catch {
    return null;
  }
}
