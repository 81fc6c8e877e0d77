/** A class that is a type: its key, its constructor, its fields, its members and its hooks. */
import { count } from '../../../base/count.js';
import { firstOf, listed } from '../../../base/list.js';
import type { RegistryIndex, TypeEntry } from '../../../core/index.js';
import {
  basesOf,
  enumOf,
  mixedChainOf,
  schemaText,
  type ClassInfo,
  type FieldInfo,
  type Layout,
} from '../../../pytypes/editor.js';
import { fieldText } from '../../../report/index.js';
import { list, type Pen } from '../words/markdown.js';
import { acceptedValues, typeOfSchema } from './accepted.js';
import { keyOf, pythonLayout, registeredOf, registeredValues } from './field-words.js';
import { HOOKS } from './hooks.js';
import { signatureTexts } from './parameters.js';
import type { TypesPlace } from './place.js';
import { defaultOf, oneLine, signatureOf } from './signature.js';

/** Fields, members and hooks that are shown before "and N more". */
const MOST_MEMBERS = 20;

/** The sections of a help text about a class. */
export function classSections(info: ClassInfo, place: TypesPlace, pen: Pen): readonly string[] {
  const type = registeredOf(info, place);
  return [
    constructorText(info, place, pen),
    keyText(info, type, place, pen),
    pendingText(info, place, pen),
    orderText(info, place),
    enumOf(info) === null ? fieldsText(info, type, place, pen) : membersText(info, place, pen),
    enumOf(info) === null ? '' : enumFields(info, place, pen),
    sizeText(type?.totalSize ?? pythonLayout(info, place)?.size ?? null),
    hooksText(info, pen),
  ];
}

function constructorText(info: ClassInfo, { world, view }: TypesPlace, pen: Pen): string {
  const { name } = info.class;
  if (enumOf(info) !== null) return pen.block([`class ${name}(${enumOf(info) ?? ''})`]);
  const signature = signatureOf(info, world, view.registry);
  if (signature === null) return pen.block([`class ${name}`]);
  if (signature.missing !== null) {
    const result =
      signature.missing === 'raises'
        ? `calling it raises ${pen.code('TypeError')}`
        : 'calling it makes an object without a value';
    return `${pen.block([`class ${name}`])}\n\nIt has no constructor: ${result}.`;
  }
  return pen.block([signatureTexts(name, signature).label]);
}

const MADE_BY: Readonly<Record<string, string>> = {
  py_class: 'defined in Python',
  c_class: 'for a C++ type, whose fields come from the registry',
  register_object: 'for a C++ type',
};

function keyText(info: ClassInfo, type: TypeEntry | null, { view }: TypesPlace, pen: Pen): string {
  const [registration] = info.registrations;
  const key = keyOf(info);
  const isDefault = registration?.kind === 'py_class' && registration.keyArgument === null;
  if (key === null && !isDefault) return '';
  const named =
    key === null
      ? `Type key: the name of its module, then ${pen.code(`.${info.class.qualname}`)}`
      : `Type key ${pen.code(key)}${isDefault ? ' by default' : ''}`;
  const how = MADE_BY[registration?.kind ?? ''] ?? 'an enum of TVM-FFI';
  const parents = type === null ? [] : type.ancestors.slice(1);
  const above =
    parents.length === 0 ? '' : ` It derives from ${parents.map(pen.code).join(' → ')}.`;
  const isAbsent = key !== null && type === null;
  const absent = isAbsent ? absentText(registration?.kind === 'py_class', view.registry) : '';
  return `${named}, ${how}.${above}${absent}`;
}

/** Why nothing more is known of a type. */
function absentText(isOfPython: boolean, registry: RegistryIndex | null): string {
  if (registry === null) return '';
  return isOfPython && registry.snapshot.provider === 'native'
    ? ' The registry was read without Python, so it holds no types of Python.'
    : ' The loaded registry does not hold it.';
}

/** A name that nothing defines yet keeps a class from being finished. */
function pendingText(info: ClassInfo, { world }: TypesPlace, pen: Pen): string {
  if (info.registrations[0]?.kind !== 'py_class') return '';
  const names = world
    .fieldsOf(info)
    .fields.flatMap(({ verdict }) => (verdict.kind === 'unresolved' ? pen.code(verdict.name) : []));
  if (names.length === 0) return '';
  const verb = names.length === 1 ? 'is' : 'are';
  return `Pending: it has no fields and cannot be called until ${listed(names, MOST_MEMBERS, (name) => name)} ${verb} defined.`;
}

function orderText(info: ClassInfo, { world, view }: TypesPlace): string {
  if (enumOf(info) !== null) return '';
  const signature = signatureOf(info, world, view.registry);
  if (signature?.isReordered !== true) return '';
  return 'The constructor takes its parameters in another order than the class declares its fields: those without a default come first.';
}

function fieldsText(info: ClassInfo, type: TypeEntry | null, place: TypesPlace, pen: Pen): string {
  if (info.registrations[0]?.kind !== 'py_class') return registeredFields(type, place, pen);
  const mixed = mixedChainOf(info);
  const chain = basesOf(info).flatMap((base) => (base.kind === 'class' ? base.info : []));
  const described = mixed === null ? null : registeredOf(mixed.described, place);
  const classes = described === null ? [...chain.reverse(), info] : (mixed?.classes ?? []);
  const above = described === null ? [] : registeredItems(described, place, pen);
  const fields = classes.flatMap((each) => place.world.fieldsOf(each).fields);
  const layout = pythonLayout(info, place);
  const items = [...above, ...fields.map((field) => fieldItem(field, info, layout, place, pen))];
  if (items.length === 0) return '';
  return `${count(items.length, 'field')}, in the order of the class:\n\n${list(firstOf(items, MOST_MEMBERS))}`;
}

/** The fields of a C++ type and of those above it, which a class of Python inherits. */
function registeredItems(type: TypeEntry, place: TypesPlace, pen: Pen): readonly string[] {
  const { registry } = place.view;
  const owners = [...type.ancestors.flatMap((key) => registry?.types.get(key) ?? []), type];
  return owners.flatMap((owner) =>
    owner.fields.map((field) => {
      const notes = field.offset === null ? '' : ` (offset ${field.offset})`;
      const values = registeredValues(field, place);
      const accepted = values === null ? '' : acceptedValues(values, pen);
      const head = `${pen.code(fieldText(field))} from ${pen.code(owner.key)}${notes}`;
      return accepted === '' ? head : `${head}: accepts ${accepted}`;
    }),
  );
}

function fieldItem(
  field: FieldInfo,
  info: ClassInfo,
  layout: Layout | null,
  place: TypesPlace,
  pen: Pen,
): string {
  const { world } = place;
  const { owner, member, verdict } = field;
  const value = defaultOf(field, world);
  const annotation = oneLine(world.text(member.annotation, owner.module));
  const text = `${field.name}: ${annotation}${value === null ? '' : ` = ${value}`}`;
  const from = owner.class === info.class ? '' : ` from ${pen.code(owner.class.name)}`;
  const at = layout?.places.get(member);
  const notes = [
    field.kwOnly === true ? 'keyword only' : '',
    field.init === false ? 'not in the constructor' : '',
    field.frozen === true ? 'read-only' : '',
    at === undefined ? '' : `offset ${at.offset}`,
  ].filter((note) => note !== '');
  const shown = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
  const head = `${pen.code(text)}${from}${shown}`;
  if (verdict.kind === 'unresolved') return `${head}: ${pen.code(verdict.name)} is not defined`;
  if (verdict.kind !== 'schema') return head;
  const accepted = acceptedValues(typeOfSchema(verdict.schema, world), pen);
  const schema = schemaText(verdict.schema);
  const differs = schema === '?' || schema === annotation ? '' : ` is ${pen.code(schema)},`;
  return accepted === '' ? head : `${head}:${differs} accepts ${accepted}`;
}

function registeredFields(type: TypeEntry | null, { view }: TypesPlace, pen: Pen): string {
  if (type === null) return '';
  const owners = [...type.ancestors.flatMap((key) => view.registry?.types.get(key) ?? []), type];
  const lines = owners.flatMap((owner) =>
    owner.fields.map((field) => {
      const from = owner === type ? '' : `  # from ${owner.key}`;
      const at = field.offset === null ? '' : `  # offset ${field.offset}`;
      return `${fieldText(field)}${from === '' ? at : from}`;
    }),
  );
  if (lines.length === 0) return '';
  return `${count(lines.length, 'registered field')}:\n\n${pen.block(firstOf(lines, MOST_MEMBERS))}`;
}

function membersText(info: ClassInfo, { world }: TypesPlace, pen: Pen): string {
  const members = info.class.members.flatMap((member) => {
    if (member.name.startsWith('_')) return [];
    if (member.kind === 'value') {
      return `${member.name} = ${oneLine(world.text(member.value, info.module))}`;
    }
    if (member.kind !== 'field') return [];
    const verdict = world.verdictOf(member, info);
    return verdict.kind === 'marker' && verdict.marker === 'ClassVar'
      ? `${member.name}  # of C++`
      : [];
  });
  const attributes =
    enumOf(info) === 'Enum'
      ? `\n\nThe index and the name of a member are ${pen.code('_int_index')} and ${pen.code('_str_index')}; it has no ${pen.code('value')} and no ${pen.code('name')}.`
      : '';
  if (members.length === 0) return attributes.trim();
  return `${count(members.length, 'member')}:\n\n${pen.block(firstOf(members, MOST_MEMBERS))}${attributes}`;
}

/** What each member of an enum holds. */
function enumFields(info: ClassInfo, place: TypesPlace, pen: Pen): string {
  const { fields } = place.world.fieldsOf(info);
  if (fields.length === 0) return '';
  const items = fields.map((field) => fieldItem(field, info, null, place, pen));
  const of = fields.length === 1 ? 'Field' : 'Fields';
  return `${of} of each member:\n\n${list(firstOf(items, MOST_MEMBERS))}`;
}

function sizeText(size: number | null): string {
  return size === null ? '' : `${count(size, 'byte')} with its header.`;
}

function hooksText(info: ClassInfo, pen: Pen): string {
  const found = info.class.members.flatMap((member) => {
    const hook = Object.hasOwn(HOOKS, member.name) ? HOOKS[member.name] : undefined;
    if (hook === undefined) return [];
    const effect = hook.effect.split('. ')[0] ?? '';
    const shown = effect.replace(/`([^`]+)`/g, (_, code: string) => pen.code(code));
    return `${pen.code(member.name)}: ${shown.replace(/\.$/, '')}`;
  });
  return found.length === 0 ? '' : `Hooks:\n\n${list(firstOf(found, MOST_MEMBERS))}`;
}
