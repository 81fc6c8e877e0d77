/** The constructor of a C++ type: what its fields make, or what C++ declares. */
import type { FieldEntry, RawSchema, RegistryIndex, TypeEntry } from '../../../core/index.js';
import { parametersOf, type ClassInfo } from '../../../pytypes/editor.js';
import { defaultText, schemaText } from '../../../report/index.js';
import { inOrder, type TypeParameter, type TypeSignature } from './parameters.js';

const INIT = '__ffi_init__';

/**
 * `null` where C++ gives a constructor of its own that says nothing about its parameters.
 *
 * @param isLeftOut whether the class asks for none
 * @param otherwise what a call does without one
 */
export function ofRegistered(
  type: TypeEntry,
  registry: RegistryIndex,
  isLeftOut: boolean,
  otherwise: 'empty' | 'raises',
): TypeSignature | null {
  const method = type.methods.find(({ name }) => name === INIT);
  if (isLeftOut) return { parameters: [], isReordered: false, missing: otherwise };
  if (method?.autoInit === false) {
    const params = parametersOf(type);
    return params === null ? null : ofCpp(params, type, registry);
  }
  // What fields make was a method before 0.1.11.
  const isMade = method !== undefined || INIT in type.attributes;
  return inOrder(declared(type, registry), isMade ? null : otherwise);
}

/** What the fields of a class's C++ type add to the constructor of one below it. */
export function declaredByRegistry(
  { registrations: [registration] }: ClassInfo,
  registry: RegistryIndex | null,
): readonly TypeParameter[] | null {
  const key = registration?.key ?? null;
  const type = key === null ? undefined : registry?.types.get(key);
  return registry === null || type === undefined ? null : declared(type, registry);
}

function declared(type: TypeEntry, registry: RegistryIndex): readonly TypeParameter[] {
  return fieldsOf(type, registry)
    .filter(({ field: { init } }) => init)
    .map(({ field, from }) => registeredParameter(field, from));
}

interface OwnedField {
  readonly field: FieldEntry;
  /** The key of the type that declares it. */
  readonly from: string;
}

function fieldsOf(type: TypeEntry, { types }: RegistryIndex): readonly OwnedField[] {
  const owners = [...type.ancestors.flatMap((key) => types.get(key) ?? []), type];
  return owners.flatMap((owner) => owner.fields.map((field) => ({ field, from: owner.key })));
}

/** C++ takes its parameters by position alone; Python names them like the fields that they fill. */
function ofCpp(
  params: readonly RawSchema[],
  type: TypeEntry,
  registry: RegistryIndex,
): TypeSignature {
  const filled = fieldsOf(type, registry).filter(({ field: { init } }) => init);
  const isNamed = filled.length === params.length;
  const parameters = params.map((schema, i): TypeParameter => {
    const name = (isNamed ? filled[i]?.field.name : undefined) ?? `_${i}`;
    const annotation = schemaText(schema);
    return { name, annotation, default: null, kind: 'position-only', from: type.key };
  });
  return { parameters, isReordered: false, missing: null };
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
