/**
 * Types of the unit that the annotations of a generated body name. A name in the text counts only
 * where the registered schema of that very member says which type key it stands for.
 */
import {
  splitName,
  type Block,
  type ParsedFile,
  type RawSchema,
  type Span,
} from '../../core/index.js';
import type { ProjectView } from '../view.js';
import { membersOf, type BodyMember } from './body-members.js';
import { namesIn } from './mentions.js';
import { typeMapOf } from './type-names.js';
import { unitNames } from './unit-names.js';

/** A type name in an annotation. */
export interface TypeUse {
  readonly key: string;
  readonly span: Span;
}

/** Name as written → the keys of the unit's types that are written so. */
type WrittenNames = ReadonlyMap<string, readonly string[]>;

const IDENTIFIER = /[\p{XID_Start}_]\p{XID_Continue}*/gu;
const written = new WeakMap<ProjectView, WrittenNames>();

/** The types of the unit that the members of a block name, in file order. */
export function typeUses(project: ProjectView, file: ParsedFile, block: Block): readonly TypeUse[] {
  if (project.registry === null) return [];
  const names = writtenNames(project);
  if (names.size === 0) return [];
  return membersOf(file, block).flatMap((member) => usesOf(project, file, block, member, names));
}

function usesOf(
  project: ProjectView,
  file: ParsedFile,
  block: Block,
  { name, annotation }: BodyMember,
  names: WrittenNames,
): readonly TypeUse[] {
  const text = withoutComment(file.text.slice(annotation.start, annotation.end));
  const uses: TypeUse[] = [];
  let origins: ReadonlySet<string> | null = null;
  for (const match of text.matchAll(IDENTIFIER)) {
    const keys = names.get(match[0]);
    const end = match.index + match[0].length;
    // `name: …` is a parameter, `name: ...` at the end the result.
    if (keys === undefined || /^\s*:(?!\s*\.{3}\s*$)/.test(text.slice(end))) continue;
    const known = (origins ??= originsOf(project, block, name));
    const meant = keys.filter((key) => known.has(key));
    if (meant[0] === undefined || meant.length > 1) continue;
    const start = annotation.start + match.index;
    uses.push({ key: meant[0], span: { start, end: annotation.start + end } });
  }
  return uses;
}

/** Generated annotations hold no strings, so the first `#` begins a comment. */
function withoutComment(text: string): string {
  const at = text.indexOf('#');
  return at < 0 ? text : text.slice(0, at);
}

function writtenNames(project: ProjectView): WrittenNames {
  const before = written.get(project);
  if (before !== undefined) return before;
  const names = new Map<string, string[]>();
  const typeMap = typeMapOf(project);
  for (const key of unitNames(project).blocks.keys()) {
    const { last } = splitName(typeMap.get(key) ?? key);
    for (const name of [last, `_${last}`]) names.set(name, [...(names.get(name) ?? []), key]);
  }
  written.set(project, names);
  return names;
}

/** Every origin that the schemas of a member name, and what parameters of these types take as well. */
function originsOf(project: ProjectView, block: Block, member: string): ReadonlySet<string> {
  const { folds } = project.dialect.schema;
  const origins = new Set<string>();
  const add = (schema: RawSchema): void => {
    for (const name of namesIn(schema)) {
      const origin = folds.get(name) ?? name;
      if (origins.has(origin)) continue;
      origins.add(origin);
      add(acceptedInstead(origin, project));
    }
  };
  for (const schema of schemasOf(project, block, member)) add(schema);
  return origins;
}

function schemasOf(
  { registry, dialect }: ProjectView,
  block: Block,
  member: string,
): readonly RawSchema[] {
  if (registry === null) return [];
  if (block.kind === 'global') {
    const entries = registry.functions.get(block.name) ?? [];
    return entries.filter(({ name }) => splitName(name).last === member).map((it) => it.schema);
  }
  const type = registry.types.get(block.name);
  if (type === undefined) return [];
  const isConstructor = member === '__init__' || member === '__ffi_init__';
  const line = isConstructor
    ? [type, ...type.ancestors.flatMap((key) => registry.types.get(key) ?? [])]
    : [type];
  const writtenName = (name: string): string =>
    splitName(dialect.methodNames.get(name) ?? name).last;
  const wanted = isConstructor ? ['__init__', '__ffi_init__', '__c_ffi_init__'] : [member];
  return [
    ...line.flatMap(({ fields }) =>
      fields.filter(({ name }) => isConstructor || name === member).map((it) => it.schema),
    ),
    ...type.methods.filter(({ name }) => wanted.includes(writtenName(name))).map((it) => it.schema),
  ];
}

/** The `__ffi_convert_type_schema__` of a type; `null` where it has none or the dialect ignores it. */
function acceptedInstead(key: string, { registry, dialect }: ProjectView): RawSchema {
  const attribute = registry?.types.get(key)?.attributes['__ffi_convert_type_schema__'];
  if (!dialect.convertsInputs || attribute?.kind !== 'string') return null;
  try {
    const raw: unknown = JSON.parse(attribute.value);
    return typeof raw === 'object' ? (raw as RawSchema) : null;
  } catch {
    return null;
  }
}
