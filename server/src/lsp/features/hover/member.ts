/** Hover on a member in a generated body: what is registered behind the Python line. */
import {
  splitName,
  titleOf,
  type Block,
  type FieldEntry,
  type TypeEntry,
} from '../../../core/index.js';
import { fieldText, methodText, signatureText } from '../../../report/index.js';
import { count } from '../../../base/count.js';
import type { ProjectView } from '../../view.js';
import { memberName } from '../reading/python-names.js';
import { acceptedInputs } from '../words/accepted.js';
import type { Pen } from '../words/markdown.js';
import { NOT_LOADED, sourceText } from '../words/source.js';

/** A constructor's two names; neither needs to be registered as a method. */
const CONSTRUCTORS: readonly string[] = ['__init__', '__ffi_init__'];

/** The sections for a function of a `global/` block. */
export function functionSections(
  name: string,
  block: Pick<Block, 'kind' | 'name'>,
  project: ProjectView,
  pen: Pen,
): readonly string[] {
  const fullName = `${block.name}.${name}`;
  const entry = project.registry?.functions.get(block.name)?.find((each) => each.name === fullName);
  if (entry === undefined) return missingSections(fullName, block, project, pen);
  return [
    pen.block([signatureText(entry.name, entry.schema)]),
    entry.doc === null ? '' : pen.doc(entry.doc),
    acceptedInputs(entry.schema, false, project, pen).join('\n\n'),
    sourceText([entry], project, pen),
  ];
}

/** The sections for a field of an `object/` block. */
export function fieldSections(
  name: string,
  block: Pick<Block, 'kind' | 'name'>,
  project: ProjectView,
  pen: Pen,
): readonly string[] {
  const type = project.registry?.types.get(block.name);
  const field = type?.fields.find((each) => each.name === name);
  if (type === undefined || field === undefined) {
    return missingSections(`${block.name}.${name}`, block, project, pen);
  }
  return [
    pen.block([fieldText(field)]),
    field.doc === null ? '' : pen.doc(field.doc),
    `Field of ${pen.code(type.key)}${placeText(field)}.`,
    sourceText([type], project, pen),
  ];
}

/** A registry from a lock does not know it. */
function placeText({ size, offset }: FieldEntry): string {
  return size === null || offset === null ? '' : `, ${count(size, 'byte')} at offset ${offset}`;
}

/** The sections for a method or constructor of an `object/` block, with all its overloads. */
export function methodSections(
  name: string,
  block: Pick<Block, 'kind' | 'name'>,
  project: ProjectView,
  pen: Pen,
): readonly string[] {
  const type = project.registry?.types.get(block.name);
  const methods = type?.methods.filter((method) => memberName(method.name, project) === name) ?? [];
  if (type !== undefined && methods.length === 0 && CONSTRUCTORS.includes(name)) {
    return constructorSections(type, project, pen);
  }
  if (type === undefined || methods.length === 0) {
    return missingSections(`${block.name}.${name}`, block, project, pen);
  }
  const overloads = methods.length > 1 ? `, ${count(methods.length, 'overload')}` : '';
  const registered = methods[0]?.name ?? name;
  const renamed =
    splitName(registered).last === name ? '' : `, registered as ${pen.code(registered)}`;
  const inputs = new Set(
    methods.flatMap((method) => acceptedInputs(method.schema, !method.static, project, pen)),
  );
  return [
    pen.block(methods.map((method) => methodText(method, type.key))),
    ...methods.flatMap(({ doc }) => (doc === null ? [] : [pen.doc(doc)])),
    `Method of ${pen.code(type.key)}${overloads}${renamed}.`,
    [...inputs].join('\n\n'),
    sourceText([type], project, pen),
  ];
}

/** A constructor that is written from the fields, inherited ones first, or from its signature. */
function constructorSections(type: TypeEntry, project: ProjectView, pen: Pen): readonly string[] {
  const own = type.methods.find(({ name }) => name === '__ffi_init__');
  const fields = initFields(type, project);
  const lines = fields.map(([owner, field]) =>
    owner === type ? fieldText(field) : `${fieldText(field)}  # of ${owner.key}`,
  );
  const registered = own === undefined ? [] : [methodText(own, type.key)];
  return [
    pen.block([...registered, ...lines]),
    pen.doc(own?.doc ?? ''),
    `Constructor of ${pen.code(type.key)}. Its parameters are the fields that take part in ${pen.code('__init__')}: ${count(fields.length, 'field')}, inherited ones first.`,
    sourceText([type], project, pen),
  ];
}

function initFields(
  type: TypeEntry,
  { registry }: ProjectView,
): readonly (readonly [TypeEntry, FieldEntry])[] {
  const owners = [...type.ancestors.flatMap((key) => registry?.types.get(key) ?? []), type];
  return owners.flatMap((owner) =>
    owner.fields.filter(({ init }) => init).map((field) => [owner, field] as const),
  );
}

function missingSections(
  fullName: string,
  block: Pick<Block, 'kind' | 'name'>,
  project: ProjectView,
  pen: Pen,
): readonly string[] {
  if (project.registry === null) return [pen.code(fullName), NOT_LOADED];
  return [
    `${pen.code(fullName)} is not registered. Regenerate ${pen.code(titleOf(block))} to bring it up to date.`,
  ];
}
