/** A type schema as a Python annotation. */
import { readSchema, type Schema } from '../dialect/index.js';
import type { RawSchema } from '../snapshot/types.js';
import { renderOnce, type BlockScope, type Side } from './scope.js';

/** Origins that are objects to the runtime, by the type key that they denote. */
const OBJECT_ORIGINS: ReadonlyMap<string, string> = new Map([
  ['str', 'ffi.String'],
  ['bytes', 'ffi.Bytes'],
  ['Tensor', 'ffi.Tensor'],
  ['Object', 'ffi.Object'],
  ['Callable', 'ffi.Function'],
  ['Array', 'ffi.Array'],
  ['List', 'ffi.List'],
  ['Map', 'ffi.Map'],
  ['Dict', 'ffi.Dict'],
]);

/** Origins that every process knows without a registered type. */
const PLAIN_ORIGINS: ReadonlySet<string> = new Set(
  'None int bool float Device dtype ctypes.c_void_p Any Optional Union tuple list dict'.split(' '),
);

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
  const { signature } = schema;
  const isConstruct = scope.isConstruct(origin, side);
  if (name === 'Callable' && isConstruct && signature !== null) {
    const returns = render(signature.returns, side, scope, expanded);
    if (signature.params === null) return `Callable[..., ${returns}]`;
    const params = signature.params.map((param) => render(param, side, scope, expanded));
    return `Callable[[${params.join(', ')}], ${returns}]`;
  }
  const args = schema.args?.map((arg) => render(arg, side, scope, expanded)) ?? [];
  if (!isConstruct) return indexed(name, args);
  return combine(name, args, schema.args !== null && scope.run.dialect.schema.tellsBareTuple);
}

function indexed(name: string, args: readonly string[]): string {
  return args.length === 0 ? name : `${name}[${args.join(', ')}]`;
}

function combine(name: string, args: readonly string[], tellsEmpty: boolean): string {
  switch (name) {
    case 'Union':
      // One that a `ty-map` names may have no members, as below.
      if (args.length > 0) return args.join(' | ');
      break;
    case 'Optional':
      if (args.length > 0) return `${args[0] ?? ''} | None`;
      break;
    case 'Callable':
      if (args.length === 0) return 'Callable[..., Any]';
      break;
    case 'tuple':
      if (args.length === 0 && tellsEmpty) return 'tuple[()]';
      break;
    default:
  }
  return indexed(name, args);
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
