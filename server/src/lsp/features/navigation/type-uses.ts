/**
 * Types of the unit that the annotations of a generated body name. A name in the text counts only
 * where the registered schema of that very member says which type key it means.
 */
import {
  splitName,
  type Block,
  type ParsedFile,
  type RawSchema,
  type Span,
} from '../../../core/index.js';
import type { ProjectView } from '../../view.js';
import { membersOf, type BodyMember } from '../reading/body.js';
import { namesIn } from '../reading/mentions.js';
import { memberName, typeMapOf } from '../reading/python-names.js';
import { unitNames } from './unit-names.js';

/** A type name in an annotation. */
export interface TypeUse {
  readonly key: string;
  readonly span: Span;
}

/** How the unit's types are written, by key, and all these names to pass over everything else. */
interface WrittenNames {
  readonly byKey: ReadonlyMap<string, string>;
  readonly all: ReadonlySet<string>;
}

const IDENTIFIER = /[\p{XID_Start}_]\p{XID_Continue}*/gu;
const written = new WeakMap<ProjectView, WrittenNames>();

/** The types of the unit that the members of a block name, in file order. */
export function typeUses(project: ProjectView, file: ParsedFile, block: Block): readonly TypeUse[] {
  if (project.registry === null) return [];
  const names = writtenNames(project);
  if (names.byKey.size === 0) return [];
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
    const end = match.index + match[0].length;
    // `name: …` is a parameter, `name: ...` at the end the result.
    if (!names.all.has(match[0]) || /^\s*:(?!\s*\.{3}\s*$)/.test(text.slice(end))) continue;
    origins ??= originsOf(project, block, name);
    const key = keyOf(match[0], origins, names);
    if (key === null) continue;
    const start = annotation.start + match.index;
    uses.push({ key, span: { start, end: annotation.start + end } });
  }
  return uses;
}

/** The one origin that is written so, with or without the `_` of an alias. */
function keyOf(name: string, origins: ReadonlySet<string>, { byKey }: WrittenNames): string | null {
  const meant = [...origins].filter((key) => {
    const last = byKey.get(key);
    return last !== undefined && (last === name || `_${last}` === name);
  });
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

/** Generated annotations hold no strings, so the first `#` begins a comment. */
function withoutComment(text: string): string {
  const at = text.indexOf('#');
  return at < 0 ? text : text.slice(0, at);
}

function writtenNames(project: ProjectView): WrittenNames {
  const before = written.get(project);
  if (before !== undefined) return before;
  const typeMap = typeMapOf(project);
  const byKey = new Map<string, string>();
  const all = new Set<string>();
  for (const key of unitNames(project).blocks.keys()) {
    const { last } = splitName(typeMap.get(key) ?? key);
    byKey.set(key, last);
    all.add(last).add(`_${last}`);
  }
  const names = { byKey, all };
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

function schemasOf(project: ProjectView, block: Block, member: string): readonly RawSchema[] {
  const { registry } = project;
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
  const wanted = isConstructor ? ['__init__', '__ffi_init__', '__c_ffi_init__'] : [member];
  return [
    ...line.flatMap(({ fields }) =>
      fields.filter(({ name }) => isConstructor || name === member).map((it) => it.schema),
    ),
    ...type.methods
      .filter(({ name }) => wanted.includes(memberName(name, project)))
      .map((it) => it.schema),
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
