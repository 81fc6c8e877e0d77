/** The type hierarchy: what the registry says of parents, at the places where types are written. */
import {
  SymbolKind,
  type Position,
  type Range,
  type TypeHierarchyItem,
} from 'vscode-languageserver';
import { escapeInline } from '../../../base/foreign-text.js';
import { pushAll } from '../../../base/list.js';
import { splitName, type RegistryIndex } from '../../../core/index.js';
import type { FileView, ProjectView } from '../../view.js';
import { locationOf, registrationsOf, type CppSource } from '../navigation/cpp-places.js';
import { occurrenceAt } from '../navigation/occurrences.js';
import { unitNames } from '../navigation/unit-names.js';

/** What an item brings back: its type, and the project that knows it. */
export interface TypeData {
  readonly root: string;
  readonly key: string;
}

interface Place {
  readonly uri: string;
  readonly range: Range;
  readonly selectionRange: Range;
}

/** The type under the cursor: of a block, a class, a key in a string, or an annotation. */
export function typeAt(
  file: FileView,
  project: ProjectView,
  position: Position,
  cpp: readonly CppSource[],
): TypeHierarchyItem | null {
  const offset = file.positions.offsetAt(position);
  const subject = occurrenceAt(file, project, offset, 'with classes')?.subject;
  return subject?.kind === 'type' ? typeItem(subject.key, project, cpp) : null;
}

/** A registered type as an item; `null` when it is written nowhere. */
export function typeItem(
  key: string,
  project: ProjectView,
  cpp: readonly CppSource[],
): TypeHierarchyItem | null {
  if (project.registry?.types.has(key) !== true) return null;
  const place = placeOf(key, project, cpp);
  if (place === null) return null;
  const { last } = splitName(key);
  return {
    name: escapeInline(last === '' ? key : last),
    detail: escapeInline(key),
    kind: SymbolKind.Class,
    ...place,
    data: { root: project.root, key } satisfies TypeData,
  };
}

/** The direct parent. One that is written nowhere gives way to its own. */
export function supertypes(
  { key }: TypeData,
  project: ProjectView,
  cpp: readonly CppSource[],
): TypeHierarchyItem[] {
  const type = project.registry?.types.get(key);
  for (const parent of [...(type?.ancestors ?? [])].reverse()) {
    const item = typeItem(parent, project, cpp);
    if (item !== null) return [item];
  }
  return [];
}

/** The direct children, in the registry's order. One that is written nowhere gives way to its own. */
export function subtypes(
  { key }: TypeData,
  project: ProjectView,
  cpp: readonly CppSource[],
): TypeHierarchyItem[] {
  const { registry } = project;
  if (registry === null) return [];
  const children = childrenIn(registry);
  const found: TypeHierarchyItem[] = [];
  const seen = new Set([key]);
  const pending = [...(children.get(key) ?? [])].reverse();
  for (let child = pending.pop(); child !== undefined; child = pending.pop()) {
    if (seen.has(child)) continue;
    seen.add(child);
    const item = typeItem(child, project, cpp);
    if (item !== null) found.push(item);
    else pushAll(pending, [...(children.get(child) ?? [])].reverse());
  }
  return found;
}

/** Whether the data of an item is ours: clients send back what they were given, or anything. */
export function isTypeData(data: unknown): data is TypeData {
  if (typeof data !== 'object' || data === null) return false;
  const { root, key } = data as Partial<Record<keyof TypeData, unknown>>;
  return typeof root === 'string' && typeof key === 'string';
}

/** Its class in Python, else its block, else where C++ gives it its key. */
function placeOf(key: string, project: ProjectView, cpp: readonly CppSource[]): Place | null {
  const names = unitNames(project);
  const [type] = names.classes.get(key) ?? [];
  if (type !== undefined) return placeIn(type.file, type.facts.span, type.facts.nameSpan);
  const [block] = names.blocks.get(key) ?? [];
  if (block !== undefined) {
    const { begin, end, nameSpan } = block.block;
    return placeIn(block.file, { start: begin.span.start, end: end.span.end }, nameSpan);
  }
  const [native] = registrationsOf({ kind: 'type', key }, project, cpp);
  if (native === undefined) return null;
  const { uri, range } = locationOf(native);
  return { uri, range, selectionRange: range };
}

function placeIn(
  { uri, positions }: FileView,
  whole: { readonly start: number; readonly end: number },
  name: { readonly start: number; readonly end: number },
): Place {
  return { uri, range: positions.rangeOf(whole), selectionRange: positions.rangeOf(name) };
}

const childrenByRegistry = new WeakMap<RegistryIndex, ReadonlyMap<string, readonly string[]>>();

function childrenIn(registry: RegistryIndex): ReadonlyMap<string, readonly string[]> {
  const before = childrenByRegistry.get(registry);
  if (before !== undefined) return before;
  const children = new Map<string, string[]>();
  for (const { key, parent } of registry.snapshot.types) {
    if (parent === null) continue;
    const beside = children.get(parent);
    if (beside === undefined) children.set(parent, [key]);
    else beside.push(key);
  }
  childrenByRegistry.set(registry, children);
  return children;
}
