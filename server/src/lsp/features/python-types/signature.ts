/** The constructor of a type as it can be called: parameters in the order in which it takes them. */
import type { FieldEntry, RegistryIndex, TypeEntry } from '../../../core/index.js';
import {
  constructorOf,
  type ClassInfo,
  type Constructor,
  type FieldInfo,
  type PyMethod,
  type TypeWorld,
} from '../../../pytypes/editor.js';
import { defaultText, schemaText } from '../../../report/index.js';

export interface TypeParameter {
  readonly name: string;
  /** As it is written, or as it is registered. */
  readonly annotation: string | null;
  /** `...` for what a factory makes; `null` where it is required. */
  readonly default: string | null;
  readonly kind: 'plain' | 'keyword-only' | 'star' | 'double-star';
  /** The class or type that declares it. */
  readonly from: string;
}

export interface TypeSignature {
  readonly parameters: readonly TypeParameter[];
  /** Whether the order differs from that of the fields. */
  readonly isReordered: boolean;
  /** Whether `init=False` leaves the class without a constructor. */
  readonly isMissing: boolean;
}

/** `null` where the constructor is not known. */
export function signatureOf(
  info: ClassInfo,
  world: TypeWorld,
  registry: RegistryIndex | null,
): TypeSignature | null {
  const [registration] = info.registrations;
  const own = ownConstructor(info);
  if (own !== null) return ofMethod(own, info, world);
  if (registration?.kind === 'py_class') return ofFields(info, world);
  const key = registration?.key ?? null;
  const type = key === null ? undefined : registry?.types.get(key);
  return registry === null || type === undefined ? null : ofRegistered(type, registry);
}

function ofFields(info: ClassInfo, world: TypeWorld): TypeSignature | null {
  const made = constructorOf(info, world);
  if (made === null) return null;
  if (made.own !== null) {
    const method = ownConstructor(made.own);
    return method === null ? null : ofMethod(method, made.own, world);
  }
  const parameters = [...made.positional, ...made.keywordOnly].map((field) =>
    parameterOf(field, world),
  );
  return { parameters, isReordered: isReordered(made), isMissing: !made.isMade };
}

function isReordered({ fields, positional }: Constructor): boolean {
  const written = fields.filter(({ init, kwOnly }) => init === true && kwOnly !== true);
  return written.some((field, i) => field !== positional[i]);
}

function parameterOf(field: FieldInfo, world: TypeWorld): TypeParameter {
  const { name, member, owner, kwOnly } = field;
  return {
    name,
    annotation: oneLine(world.text(member.annotation, owner.module)),
    default: defaultOf(field, world),
    kind: kwOnly === true ? 'keyword-only' : 'plain',
    from: owner.class.name,
  };
}

/** Longer defaults are not shown. */
const MOST_DEFAULT = 40;

/** `null` where there is none. */
export function defaultOf(
  { default: given, owner }: Pick<FieldInfo, 'default' | 'owner'>,
  world: TypeWorld,
): string | null {
  if (given.kind === 'none') return null;
  if (given.kind !== 'value') return '...';
  const text = oneLine(world.text(given.value, owner.module));
  return text.length > MOST_DEFAULT ? '...' : text;
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function ownConstructor({ class: { members } }: ClassInfo): PyMethod | null {
  const found = members.findLast(({ name }) => name === '__init__');
  return found?.kind === 'method' ? found : null;
}

function ofMethod({ params }: PyMethod, info: ClassInfo, world: TypeWorld): TypeSignature {
  const parameters = params.slice(1).map(({ name, kind, annotation, hasDefault }) => ({
    name,
    annotation: annotation === null ? null : oneLine(world.text(annotation, info.module)),
    default: hasDefault ? '...' : null,
    kind,
    from: info.class.name,
  }));
  return { parameters, isReordered: false, isMissing: false };
}

/** What is generated of the fields of a C++ type; `null` where C++ gives a constructor of its own. */
function ofRegistered(type: TypeEntry, { types }: RegistryIndex): TypeSignature | null {
  const isOwn = type.methods.some(({ name, autoInit }) => name === '__ffi_init__' && !autoInit);
  if (isOwn) return null;
  const isMissing = !('__ffi_init__' in type.attributes);
  const owners = [...type.ancestors.flatMap((key) => types.get(key) ?? []), type];
  const all = owners.flatMap((owner) =>
    owner.fields.filter(({ init }) => init).map((field) => ({ field, from: owner.key })),
  );
  const inOrder = (keywordOnly: boolean): typeof all => {
    const chosen = all.filter(({ field }) => field.keywordOnly === keywordOnly);
    return [
      ...chosen.filter(({ field }) => !field.hasDefault),
      ...chosen.filter(({ field }) => field.hasDefault),
    ];
  };
  const positional = inOrder(false);
  const written = all.filter(({ field }) => !field.keywordOnly);
  return {
    parameters: [...positional, ...inOrder(true)].map(({ field, from }) =>
      registeredParameter(field, from),
    ),
    isReordered: written.some((each, i) => each !== positional[i]),
    isMissing,
  };
}

function registeredParameter(field: FieldEntry, from: string): TypeParameter {
  const value = field.hasDefault ? defaultText(field) : null;
  return {
    name: field.name,
    annotation: field.schema === null ? null : schemaText(field.schema),
    default: value === null ? null : /^[<?]/.test(value) ? '...' : value,
    kind: field.keywordOnly ? 'keyword-only' : 'plain',
    from,
  };
}

/** `Item(name: str, *, color: Color)`, and the text of each parameter in it. */
export function signatureTexts(
  name: string,
  { parameters }: TypeSignature,
): { readonly label: string; readonly parts: readonly string[] } {
  const parts = parameters.map(parameterText);
  const first = parameters.findIndex(({ kind }) => kind === 'keyword-only');
  const hasStar = parameters.some(({ kind }) => kind === 'star');
  const list = [...parts];
  if (first >= 0 && !hasStar) list.splice(first, 0, '*');
  return { label: `${name}(${list.join(', ')})`, parts };
}

function parameterText({ name, annotation, default: value, kind }: TypeParameter): string {
  const stars = kind === 'star' ? '*' : kind === 'double-star' ? '**' : '';
  const typed = annotation === null ? `${stars}${name}` : `${stars}${name}: ${annotation}`;
  return value === null ? typed : `${typed} = ${value}`;
}
