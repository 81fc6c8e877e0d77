/** Registered names that payloads are made of: prefixes, type keys, modules, full names. */
import { CompletionItemKind } from 'vscode-languageserver';
import { isVisible } from '../../../base/foreign-text.js';
import { count } from '../../../base/count.js';
import {
  compareCodePoints,
  importObjectsOf,
  isOfRuntime,
  prefixesOf,
  splitName,
  type FunctionEntry,
  type TypeEntry,
} from '../../../core/index.js';
import type { FileView, ProjectView } from '../../view.js';
import { bodyOf, readBodyLine } from '../reading/body.js';
import { mentionsByProject, mentionsIn } from '../reading/mentions.js';
import { modulesBeside } from '../reading/modules.js';
import { pythonName, typeMapOf } from '../reading/python-names.js';
import type { Candidate } from './item.js';

/** Whether a name can be written in a marker at all: no comment, no space, nothing that hides. */
export function isWritableName(name: string): boolean {
  return /^[^\s#@]+$/.test(name) && isVisible(name);
}

/** Where something is being typed: the block there is not one that exists already. */
export interface Here {
  readonly file: FileView;
  /** Zero-based. */
  readonly line: number;
}

/** Keys that have a block anywhere in the project, apart from the block that begins here. */
export function stubbedKeys(project: ProjectView, here: Here | null = null): ReadonlySet<string> {
  return named('object', project, here);
}

/** Prefixes with functions; those without a block come first. */
export function prefixesOfFunctions(project: ProjectView, here: Here): readonly Candidate[] {
  const { registry } = project;
  const ofRuntime = runtimeTest(project);
  const stubbed = named('global', project, here);
  return newFirst([...(registry?.functions ?? [])], ([prefix]) => stubbed.has(prefix))
    .filter(([prefix]) => isWritableName(prefix))
    .map(([prefix, functions]) => ({
      text: prefix,
      kind: CompletionItemKind.Module,
      detail: count(functions.length, 'function') + (stubbed.has(prefix) ? ', has a block' : ''),
      data: { of: 'prefix', name: prefix } as const,
      ofRuntime: functions.every(ofRuntime),
    }));
}

/** Prefixes with types, for `prefix`. */
export function prefixesOfTypes(project: ProjectView): readonly Candidate[] {
  const { registry, files } = project;
  const ofRuntime = runtimeTest(project);
  const claimed = new Set<string>();
  for (const { parsed } of files.values()) {
    for (const prefix of prefixesOf(parsed)) claimed.add(prefix);
  }
  return newFirst([...(registry?.typeKeys ?? [])], ([prefix]) => claimed.has(prefix))
    .filter(([prefix]) => isWritableName(prefix))
    .map(([prefix, keys]) => ({
      text: prefix,
      kind: CompletionItemKind.Module,
      detail: count(keys.length, 'type') + (claimed.has(prefix) ? ', has a prefix directive' : ''),
      data: { of: 'prefix', name: prefix } as const,
      ofRuntime: keys.every((key) => ofRuntime(registry?.types.get(key))),
    }));
}

/** All type keys; those without a block come first. */
export function typeKeys(project: ProjectView, here: Here | null = null): readonly Candidate[] {
  const stubbed = stubbedKeys(project, here);
  const ofRuntime = runtimeTest(project);
  const types = (project.registry?.snapshot.types ?? []).filter(({ key }) => isWritableName(key));
  return newFirst(types, ({ key }) => stubbed.has(key)).map((type) => ({
    text: type.key,
    kind: CompletionItemKind.Class,
    detail: `(${type.parent ?? ''})${stubbed.has(type.key) ? ', has a block' : ''}`,
    data: { of: 'type', name: type.key } as const,
    ofRuntime: ofRuntime(type),
  }));
}

/** Whether apache-tvm-ffi registers an entry, or binds it itself. */
export function runtimeTest({
  registry,
  dialect,
}: ProjectView): (entry: FunctionEntry | TypeEntry | undefined) => boolean {
  return (entry) => {
    if (entry === undefined || registry === null) return false;
    const isBuiltin = 'key' in entry && dialect.builtinTypeKeys.has(entry.key);
    return isBuiltin || isOfRuntime(entry, registry.snapshot);
  };
}

/** Keys that `skip` could be about: those under the file's own prefix, else all. */
export function skippableKeys(file: FileView, project: ProjectView): readonly Candidate[] {
  const prefixes = prefixesOf(file.parsed);
  const all = typeKeys(project);
  const owned = all.filter(({ text }) => prefixes.includes(splitName(text).namespace ?? ''));
  return owned.length > 0 ? owned : all;
}

/** Modules that `global/x@` may import `init_ffi_api` from. */
export function loaderModules(file: FileView, project: ProjectView): readonly Candidate[] {
  const used = [...project.files.values()].flatMap(({ parsed }) =>
    parsed.blocks.flatMap(({ importFrom }) => importFrom ?? []),
  );
  const beside = modulesBeside(file, project).map((module) => `.${module}`);
  return modules([...new Set([...used, 'tvm_ffi', ...beside])].filter((name) => name !== ''));
}

/** Modules that `export/` may name; those without a block first. */
export function exportedModules(file: FileView, project: ProjectView): readonly Candidate[] {
  const exported = new Set(
    file.parsed.blocks.filter(({ kind }) => kind === 'export').map(({ name }) => name),
  );
  return modules(newFirst(modulesBeside(file, project), (name) => exported.has(name)));
}

/** Left sides of a type map: what schemas mention, then the type keys that they do not. */
export function mappableNames(project: ProjectView): readonly Candidate[] {
  const { registry, dialect } = project;
  if (registry === null) return [];
  const mentions = mentionsIn(registry, dialect);
  const byProject = mentionsByProject(registry, dialect);
  const names = [...mentions.keys()].filter(isWritableName).sort(compareCodePoints);
  // Names without a dot are mostly those of the language.
  const mentioned = newFirst(names, (name) => !name.includes('.'));
  const others = typeKeys(project).filter(({ text }) => !mentions.has(text));
  return [
    ...mentioned.map((name) => ({
      text: name,
      kind: registry.types.has(name) ? CompletionItemKind.Class : CompletionItemKind.TypeParameter,
      detail: `in ${count(mentions.get(name) ?? 0, 'schema')}`,
      data: { of: registry.types.has(name) ? 'type' : 'origin', name } as const,
      ofRuntime: !byProject.has(name),
    })),
    ...others,
  ];
}

/** Full names that Python can import: the project's own types, what it imports, then the others. */
export function importableNames(project: ProjectView): readonly Candidate[] {
  const types = typeMapOf(project);
  const own = [...stubbedKeys(project)].map((key) => pythonName(types.get(key) ?? key, project));
  const ofRuntime = runtimeTest(project);
  const names = new Map<string, boolean>();
  for (const name of own.sort(compareCodePoints)) names.set(name, false);
  for (const name of [...importedNames(project)].sort(compareCodePoints)) names.set(name, false);
  for (const type of project.registry?.snapshot.types ?? []) {
    const name = pythonName(types.get(type.key) ?? type.key, project);
    if (!names.has(name)) names.set(name, ofRuntime(type));
  }
  return [...names]
    .filter(([name]) => name.includes('.') && isWritableName(name))
    .map(([text, isOfOthers]) => ({
      text,
      kind: CompletionItemKind.Reference,
      ofRuntime: isOfOthers,
    }));
}

/** What the project's import-sections and directives import. */
function importedNames({ files }: ProjectView): ReadonlySet<string> {
  const names = new Set<string>();
  for (const file of files.values()) {
    for (const { name } of importObjectsOf(file.parsed)) names.add(name);
    for (const block of file.parsed.blocks) {
      if (block.kind !== 'import-section') continue;
      for (const line of bodyOf(file.parsed, block).map(readBodyLine)) {
        if (line.kind !== 'import' || line.module === '__future__') continue;
        for (const { name } of line.names) names.add(`${line.module}.${name}`);
      }
    }
  }
  return names;
}

function modules(names: readonly string[]): readonly Candidate[] {
  return names.filter(isWritableName).map((text) => ({ text, kind: CompletionItemKind.Module }));
}

function named(
  kind: 'global' | 'object',
  { files }: ProjectView,
  here: Here | null,
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const file of files.values()) {
    for (const block of file.parsed.blocks) {
      const isHere =
        here !== null && file.path === here.file.path && block.begin.line === here.line;
      if (block.kind === kind && !isHere) names.add(block.name);
    }
  }
  return names;
}

/** The order stays, but what is done comes last. */
function newFirst<Item>(items: readonly Item[], isDone: (item: Item) => boolean): readonly Item[] {
  const done: Item[] = [];
  const fresh: Item[] = [];
  for (const item of items) (isDone(item) ? done : fresh).push(item);
  return [...fresh, ...done];
}
