/** The constructor of a type as it can be called. */
import type { RegistryIndex } from '../../../core/index.js';
import {
  booleanIn,
  constructorOf,
  mixedChainOf,
  type ClassInfo,
  type Constructor,
  type FieldInfo,
  type MixedChain,
  type PyMethod,
  type TypeWorld,
} from '../../../pytypes/editor.js';
import { inOrder, type TypeParameter, type TypeSignature } from './parameters.js';
import { declaredByRegistry, ofRegistered } from './registered-signature.js';

/** `null` where the constructor is not known. */
export function signatureOf(
  info: ClassInfo,
  world: TypeWorld,
  registry: RegistryIndex | null,
): TypeSignature | null {
  const [registration] = info.registrations;
  const own = ownConstructor(info);
  if (own !== null) return ofMethod(own, info, world);
  if (registration?.kind === 'py_class') {
    const mixed = mixedChainOf(info);
    return mixed === null ? ofFields(info, world) : ofMixed(mixed, info, world, registry);
  }
  const key = registration?.key ?? (registration?.isBare === true ? info.class.name : null);
  const type = key === null ? undefined : registry?.types.get(key);
  if (registration === undefined || registry === null || type === undefined) return null;
  const isLeftOut = booleanIn(registration.args, 'init', true) === false;
  // `register_object(…, init=False)` leaves the constructor of `Object`, as a class without any has it.
  const isGuarded = (registration.kind === 'register_object') !== isLeftOut;
  return ofRegistered(type, registry, isLeftOut, isGuarded ? 'raises' : 'empty');
}

function ofFields(info: ClassInfo, world: TypeWorld): TypeSignature | null {
  const made = constructorOf(info, world);
  if (made === null) return null;
  if (made.own === null) return ofMade(made, world);
  const method = ownConstructor(made.own);
  return method === null ? null : ofMethod(method, made.own, world);
}

/** What the `__ffi_init__` of a `@py_class` takes, whatever its own constructor does. */
export function generatedSignature(
  info: ClassInfo,
  world: TypeWorld,
  registry: RegistryIndex | null,
): TypeSignature | null {
  if (info.registrations[0]?.kind !== 'py_class') return null;
  const mixed = mixedChainOf(info);
  if (mixed !== null) return ofMixed(mixed, info, world, registry);
  const made = constructorOf(info, world);
  return made && ofMade({ ...made, isMade: true }, world);
}

function ofMade(made: Constructor, world: TypeWorld): TypeSignature {
  const parameters = [...made.positional, ...made.keywordOnly].map((field) =>
    parameterOf(field, world),
  );
  const missing = made.isMade ? null : 'raises';
  return { parameters, isReordered: missing === null && isReordered(made), missing };
}

/** Fields of a C++ type first, then those that Python adds. */
function ofMixed(
  { classes, described }: MixedChain,
  info: ClassInfo,
  world: TypeWorld,
  registry: RegistryIndex | null,
): TypeSignature | null {
  const above = declaredByRegistry(described, registry);
  const own = classes.map((each) => world.fieldsOf(each));
  const fields = own.flatMap((each) => each.fields);
  const isSure = fields.every(
    ({ init, kwOnly, default: value }) =>
      init !== null && kwOnly !== null && value.kind !== 'unknown',
  );
  if (above === null || !isSure || own.some(({ isPartial }) => isPartial)) return null;
  const taken = fields.filter(({ init }) => init === true);
  const declared = [...above, ...taken.map((field) => parameterOf(field, world))];
  const isMade = booleanIn(info.registrations[0]?.args ?? [], 'init', true);
  return isMade === null ? null : inOrder(declared, isMade ? null : 'raises');
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
  return given.kind === 'value' ? short(world.text(given.value, owner.module)) : '...';
}

function short(value: string): string {
  const text = oneLine(value);
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
  const parameters = params.slice(1).map((param): TypeParameter => {
    const { name, kind, annotation, hasDefault, default: value, isPositionOnly } = param;
    const text = value === null ? '...' : short(world.text(value, info.module));
    return {
      name,
      annotation: annotation === null ? null : oneLine(world.text(annotation, info.module)),
      default: hasDefault ? text : null,
      kind: isPositionOnly ? 'position-only' : kind,
      from: info.class.name,
    };
  });
  return { parameters, isReordered: false, missing: null };
}
