/** Annotations that contradict the types that C++ registers. What is not clear is no contradiction. */
import type { RawSchema } from '../../../core/index.js';
import { schemaText, type Schema } from '../../types/schema.js';
import { SILENT, type Check } from '../check.js';
import { describedBy } from './described.js';

export function checkDescribedTypes(check: Check): void {
  const { world, info, report } = check;
  const described = describedBy(check);
  if (described === null || described.fields === null) return;
  for (const { name, verdict, member } of world.fieldsOf(info).fields) {
    const schema = described.fields.get(name)?.schema ?? null;
    if (verdict.kind !== 'schema' || schema === null || member.isGuarded) continue;
    const made = kindsOf(schema);
    const taken = acceptedBy(verdict.schema);
    if (made === null || taken === null || made.every((kind) => taken.has(kind))) continue;
    const given = schemaText(verdict.schema);
    const found = { name, key: described.key, given, registered: typeText(schema) };
    report('c-class.field-type', { ...found, consequence: SILENT }, member.annotation.span);
  }
}

/** What a value is, as far as annotations of other kinds exclude it. */
type Kind =
  'None' | 'bool' | 'int' | 'float' | 'str' | 'bytes' | 'sequence' | 'mapping' | 'function';

const REGISTERED: Readonly<Record<string, readonly [kind: Kind, text: string]>> = {
  None: ['None', 'None'],
  bool: ['bool', 'bool'],
  int: ['int', 'int'],
  float: ['float', 'float'],
  str: ['str', 'str'],
  'ffi.String': ['str', 'str'],
  'ffi.SmallStr': ['str', 'str'],
  bytes: ['bytes', 'bytes'],
  'ffi.Bytes': ['bytes', 'bytes'],
  'ffi.Array': ['sequence', 'Array'],
  'ffi.List': ['sequence', 'List'],
  'ffi.Map': ['mapping', 'Map'],
  'ffi.Dict': ['mapping', 'Dict'],
  'ffi.Function': ['function', 'Callable'],
};

/** The type of a schema, and the schemas in it. */
function partsOf(schema: RawSchema): readonly [type: string, args: readonly RawSchema[]] {
  const { type, args } = schema ?? {};
  const list = Array.isArray(args) ? args : [];
  const isSchema = (each: unknown): boolean => typeof each === 'object' && each !== null;
  return [typeof type === 'string' ? type : '', list.filter(isSchema) as readonly RawSchema[]];
}

/** The schemas in a schema. */
export function schemaParts(schema: RawSchema): readonly RawSchema[] {
  return partsOf(schema)[1];
}

/** The kinds that a value may be of; `null` where it may be of others. */
export function kindsOf(schema: RawSchema): readonly Kind[] | null {
  const [type, args] = partsOf(schema);
  if (type === 'Optional' || type === 'Variant' || type === 'Union') {
    const all = args.map(kindsOf);
    const found = all.flatMap((each) => each ?? []);
    if (args.length === 0 || all.includes(null)) return null;
    return type === 'Optional' ? [...found, 'None'] : found;
  }
  const known = Object.hasOwn(REGISTERED, type) ? REGISTERED[type] : undefined;
  return known === undefined ? null : [known[0]];
}

/** A registered type, as Python annotates it. */
export function typeText(schema: RawSchema): string {
  const [type, args] = partsOf(schema);
  const inner = args.map(typeText);
  if (type === 'Optional') return `${inner.join(' | ')} | None`;
  if (type === 'Variant' || type === 'Union') return inner.join(' | ');
  const name = Object.hasOwn(REGISTERED, type) ? (REGISTERED[type]?.[1] ?? type) : type;
  return inner.length === 0 || name === 'Callable' ? name : `${name}[${inner.join(', ')}]`;
}

const ACCEPTED: Readonly<Partial<Record<Schema['type'], readonly Kind[]>>> = {
  None: ['None'],
  bool: ['bool'],
  int: ['bool', 'int'],
  float: ['bool', 'int', 'float'],
  str: ['str'],
  bytes: ['bytes'],
  List: ['sequence'],
  Array: ['sequence'],
  tuple: ['sequence'],
  Dict: ['mapping'],
  Map: ['mapping'],
  Callable: ['function'],
};

/** The kinds that an annotation allows; `null` where it may allow others. */
function acceptedBy(schema: Schema): ReadonlySet<Kind> | null {
  if (schema.type === 'Optional' || schema.type === 'Union') {
    const all = schema.args.map(acceptedBy);
    if (all.includes(null)) return null;
    const found = all.flatMap((each) => [...(each ?? [])]);
    return new Set(schema.type === 'Optional' ? [...found, 'None'] : found);
  }
  const accepted = ACCEPTED[schema.type];
  return accepted === undefined ? null : new Set(accepted);
}
