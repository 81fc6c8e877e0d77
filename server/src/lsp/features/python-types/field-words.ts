/** A field of a type: what it is, which values it accepts, and where it is stored. */
import { count } from '../../../base/count.js';
import type { FieldEntry, TypeEntry } from '../../../core/index.js';
import {
  chainOf,
  enumOf,
  layoutOf,
  mixedChainOf,
  schemaText,
  type ClassInfo,
  type FieldInfo,
  type Layout,
  type PyField,
} from '../../../pytypes/editor.js';
import { fieldText } from '../../../report/index.js';
import { moduleOf } from '../../module-name.js';
import type { Pen } from '../words/markdown.js';
import { acceptedValues, afterwards, typeOfRegistered, typeOfSchema } from './accepted.js';
import type { ValueType } from './accepted.js';
import type { TypesPlace } from './place.js';
import { defaultOf, oneLine } from './signature.js';

/** The registered type of a class, if the registry knows it. */
export function registeredOf(info: ClassInfo, { view }: TypesPlace): TypeEntry | null {
  const key = keyOf(info);
  const found = key === null ? undefined : view.registry?.types.get(key);
  return found ?? null;
}

/** The key of a class: the one that it is given, or its module and name; `null` where it has none. */
export function keyOf({ registrations, class: found, module }: ClassInfo): string | null {
  const [registration] = registrations;
  if (registration === undefined) {
    const value = found.keywords.find(({ keyword }) => keyword === 'type_key')?.value;
    return value?.kind === 'string' ? value.value : null;
  }
  const { kind, key, keyArgument, isBare } = registration;
  if (key !== null || keyArgument !== null) return key;
  if (kind === 'register_object') return isBare ? found.name : null;
  const name = kind === 'py_class' ? moduleOf(module.path) : null;
  return name === null ? null : `${name}.${found.qualname}`;
}

/** The sections of a help text about a field. */
export function fieldSections(
  info: ClassInfo,
  member: PyField,
  place: TypesPlace,
  pen: Pen,
): readonly string[] {
  const { world, module } = place;
  const field = world.fieldsOf(info).fields.find((each) => each.member === member);
  const annotation = oneLine(world.text(member.annotation, module));
  const entry = registeredField(member.name, info, place);
  const head = pen.block([`${info.class.name}.${member.name}: ${annotation}`]);
  if (field === undefined) {
    // `ClassVar` and `KW_ONLY` declare no field.
    return [head, 'Not a field: the annotation only marks it.'];
  }
  const isPython = isOfPython(info);
  return [
    head,
    isPython ? '' : registeredText(entry?.field ?? null, pen),
    stateText(field, place, pen),
    valuesText(field, entry?.field ?? null, place, pen),
    layoutText(entry?.field ?? placeOf(member, info, place)),
    entry?.field.doc ? pen.doc(entry.field.doc) : '',
  ];
}

/** Whether the annotations decide about the fields, not a C++ type. */
function isOfPython(info: ClassInfo): boolean {
  return info.registrations[0]?.kind === 'py_class' || enumOf(info) !== null;
}

/** A field of the registered type or of one above it. */
function registeredField(
  name: string,
  info: ClassInfo,
  place: TypesPlace,
): { readonly field: FieldEntry; readonly owner: TypeEntry } | null {
  const type = registeredOf(info, place);
  if (type === null) return null;
  const above = type.ancestors.flatMap((key) => place.view.registry?.types.get(key) ?? []);
  for (const owner of [type, ...above.reverse()]) {
    const field = owner.fields.find((each) => each.name === name);
    if (field !== undefined) return { field, owner };
  }
  return null;
}

function registeredText(field: FieldEntry | null, pen: Pen): string {
  return field === null ? '' : `Registered in C++ as ${pen.code(fieldText(field))}.`;
}

function stateText(field: FieldInfo, { world }: TypesPlace, pen: Pen): string {
  if (field.owner.registrations[0]?.kind !== 'py_class') return '';
  const value = defaultOf(field, world);
  const factory = field.default.kind === 'factory' ? field.default.value : null;
  const parts = [
    value === null ? 'required' : '',
    factory === null
      ? value === null
        ? ''
        : `default ${pen.code(value)}`
      : `default from ${pen.code(oneLine(world.text(factory, field.owner.module)))}`,
    field.init === false ? 'not a parameter of the constructor' : '',
    field.kwOnly === true && field.init === true ? 'keyword only' : '',
    field.frozen === true ? 'read-only once the object is made' : '',
  ].filter((part) => part !== '' && !(field.init === false && part === 'required'));
  const text = parts.join(', ');
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function valuesText(
  field: FieldInfo,
  entry: FieldEntry | null,
  place: TypesPlace,
  pen: Pen,
): string {
  const { verdict } = field;
  if (verdict.kind === 'unresolved') {
    return `${pen.code(verdict.name)} is not defined where Python looks for it, so the class stays pending and has no fields until it is.`;
  }
  const isPython = isOfPython(field.owner);
  const type = isPython
    ? verdict.kind === 'schema'
      ? typeOfSchema(verdict.schema, place.world)
      : null
    : registeredValues(entry, place);
  if (type === null) return '';
  const accepted = acceptedValues(type, pen);
  if (accepted === '') return '';
  const schema = isPython && verdict.kind === 'schema' ? schemaText(verdict.schema) : null;
  const stored = schema === null ? '' : `Schema ${pen.code(schema)}. `;
  return [`${stored}Accepts ${accepted}.`, ...afterwards(type, pen)].join(' ');
}

export function registeredValues(entry: FieldEntry | null, { view }: TypesPlace): ValueType | null {
  if (entry === null) return null;
  return typeOfRegistered(entry.schema, view.dialect.schema, (key) => {
    const attributes = view.registry?.types.get(key)?.attributes;
    return attributes !== undefined && '__ffi_convert__' in attributes;
  });
}

/** Where a field of Python is, by the types of those before it. */
function placeOf(
  member: PyField,
  info: ClassInfo,
  place: TypesPlace,
): Pick<FieldEntry, 'offset' | 'size'> | null {
  return pythonLayout(info, place)?.places.get(member) ?? null;
}

/** How instances of a `@py_class` are laid out; `null` where that is not known. */
export function pythonLayout(info: ClassInfo, place: TypesPlace): Layout | null {
  const { world, view } = place;
  const isPadded = process.platform === 'win32';
  const mixed = mixedChainOf(info);
  if (mixed === null) {
    const chain = chainOf(info);
    return chain === null ? null : layoutOf([...chain].reverse(), world, isPadded);
  }
  const type = registeredOf(mixed.described, place);
  if (type === null || type.totalSize === null) return null;
  const owners = [...type.ancestors.flatMap((key) => view.registry?.types.get(key) ?? []), type];
  const ends = owners.flatMap(({ fields }) =>
    fields.map(({ offset, size }) => (offset ?? 0) + (size ?? 0)),
  );
  // Bytes that no field describes are not known.
  const end = ends.length === 0 ? type.totalSize : Math.max(...ends);
  return layoutOf(mixed.classes, world, isPadded, { end, size: type.totalSize });
}

/** Where an instance holds the field. */
function layoutText(entry: Pick<FieldEntry, 'offset' | 'size'> | null): string {
  if (entry === null || entry.offset === null || entry.size === null) return '';
  return `Stored at offset ${entry.offset}, ${count(entry.size, 'byte')}.`;
}
