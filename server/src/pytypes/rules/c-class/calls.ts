/** Calls of classes that describe C++ types, whose constructors C++ registers. */
import type { RawSchema, TypeEntry } from '../../../core/index.js';
import { isPlainCall } from '../../model/expressions.js';
import type { PyCall, PyModule } from '../../model/types.js';
import { basesOf, enumOf, type ClassInfo } from '../../types/class-info.js';
import { booleanIn } from '../../types/fields.js';
import { typeOfLiteral } from '../../types/values.js';
import type { TypeWorld } from '../../types/world.js';
import { raises, SILENT, type RegisteredTypes, type Report } from '../check.js';
import { kindsOf, schemaParts, typeText } from './field-types.js';

const INIT = '__ffi_init__';

export function checkDescribedCalls(
  calls: readonly PyCall[],
  module: PyModule,
  world: TypeWorld,
  types: RegisteredTypes,
  report: Report,
): void {
  for (const each of calls) {
    if (each.isGuarded || !isPlainCall(each.call.args)) continue;
    const meaning = world.meaningAt(each.call.callee, each.scope, module);
    if (meaning.kind !== 'class') continue;
    const info = world.infoOf(meaning.class, meaning.module);
    const entry = entryOf(info, types);
    if (entry === null) continue;
    if (isMade(entry, types)) checkCall(each, info.class.name, entry, report);
    else checkUnmade(each, info, entry, { world, report });
  }
}

/** The type that a class describes, if its constructor is that of C++. */
function entryOf(info: ClassInfo, types: RegisteredTypes): TypeEntry | null {
  const [registration, ...others] = info.registrations;
  if (registration === undefined || registration.kind === 'py_class') return null;
  if (others.length > 0 || info.decorators.length > 0 || !registration.isPlain) return null;
  if (enumOf(info) !== null || booleanIn(registration.args, 'init', true) !== true) return null;
  const bases = basesOf(info);
  const isKnown = bases.every(
    (base) => base.kind === 'class' || (base.kind === 'ffi' && base.name === 'Object'),
  );
  const all = [info, ...bases.flatMap((base) => (base.kind === 'class' ? base.info : []))];
  const isOwn = ({ class: { members, isOpen, keywords } }: ClassInfo): boolean =>
    isOpen || keywords.length > 0 || members.some(({ name }) => MAKES.test(name));
  return isKnown && !all.some(isOwn) ? (types.get(registration.key ?? '') ?? null) : null;
}

const MAKES = /^__(?:init|new|init_subclass|ffi_init)__$/;

function hasInit({ attributes, methods }: TypeEntry): boolean {
  return INIT in attributes || methods.some(({ name }) => name === INIT);
}

/** Whether there is a constructor, of the type itself or above. */
function isMade(entry: TypeEntry, types: RegisteredTypes): boolean {
  return [entry, ...entry.ancestors.flatMap((key) => types.get(key) ?? [])].some(hasInit);
}

/** Since 0.1.11, `register_object` gives such classes a constructor that raises. */
function checkUnmade(
  { call }: PyCall,
  { registrations, class: { name } }: ClassInfo,
  { key }: TypeEntry,
  { world, report }: { readonly world: TypeWorld; readonly report: Report },
): void {
  const isRefused = registrations[0]?.kind === 'register_object' && !world.version.ownInitCrashes;
  const consequence = isRefused ? raises.use('TypeError') : SILENT;
  const kind = isRefused ? 'not-made' : 'cpp-only';
  report('py-class.call', { kind, name, other: key, consequence }, call.callee.span);
}

function checkCall({ call }: PyCall, name: string, entry: TypeEntry, report: Report): void {
  const { span } = call.callee;
  const wanted = parametersOf(entry);
  if (wanted === null) return;
  const consequence = raises.use('TypeError');
  const named = call.args.find(({ keyword }) => keyword !== null);
  if (named !== undefined) {
    const data = { kind: 'by-name', name, other: named.keyword ?? '', consequence } as const;
    report('py-class.call', data, named.span);
    return;
  }
  if (call.args.length !== wanted.length) {
    const other = String(wanted.length);
    report('py-class.call', { kind: 'count', name, other, consequence }, span);
    return;
  }
  call.args.forEach(({ value }, i) => {
    const schema = wanted[i] ?? null;
    const type = typeOfLiteral(value);
    const kinds = schema === null ? null : kindsOf(schema);
    if (type === null || schema === null || kinds === null) return;
    if (kinds.some((kind) => TAKEN[kind].includes(type))) return;
    const other = typeText(schema);
    report('py-class.call', { kind: 'value', name, other, consequence }, value.span);
  });
}

/** The types of literals that C++ accepts as a value of a type. */
const TAKEN: Readonly<Record<NonNullable<ReturnType<typeof kindsOf>>[number], readonly string[]>> =
  {
    None: ['None'],
    bool: ['bool', 'int'],
    int: ['bool', 'int'],
    float: ['bool', 'int', 'float'],
    str: ['str'],
    bytes: ['bytes', 'str'],
    sequence: ['list', 'tuple'],
    mapping: ['dict'],
    function: ['function'],
  };

/** The parameters of the one constructor that C++ declares; `null` where fields make it. */
export function parametersOf({ methods }: TypeEntry): readonly RawSchema[] | null {
  const [init, ...others] = methods.filter(({ name }) => name === INIT);
  if (init === undefined || others.length > 0 || init.autoInit || init.schema === null) return null;
  const named = init.schema['named_args'];
  if (typeof named === 'object' && named !== null && !Array.isArray(named)) {
    const params: unknown = Reflect.get(named, 'params');
    return Array.isArray(params) ? schemaParts({ args: params }) : null;
  }
  const all = schemaParts(init.schema);
  return all.length === 0 ? null : all.slice(1);
}
