/** Where Python defines types: the class of each type key, its members, those of an enum. */
import { definesTypes } from '../base/defines-types.js';
import type { Span } from '../base/span.js';
import type { PlanFile } from '../core/index.js';
import { keywordOf } from './model/expressions.js';
import { enumOf, registrationOfClass, type ClassInfo } from './types/class-info.js';
import { TypeWorld } from './types/world.js';
import { rulesFor, type InUse } from './versions.js';

export interface TypeDefinition {
  readonly path: string;
  /** Of the name of the class. */
  readonly span: Span;
  /** What the body of the class names, by name. */
  readonly members: ReadonlyMap<string, Span>;
  /** The members of an enum that the class makes or binds, in file order. */
  readonly enumMembers: readonly string[];
}

/**
 * By type key. The first class that has a key counts.
 *
 * @param keys of the types that are registered: which module a file is, they say
 */
export function typeDefinitions(
  files: readonly PlanFile[],
  inUse: InUse,
  keys: readonly string[],
): ReadonlyMap<string, TypeDefinition> {
  const found = new Map<string, TypeDefinition>();
  const version = rulesFor(inUse);
  if (version === null) return found;
  const world = new TypeWorld(files, version);
  for (const { path, parsed } of files) {
    if (!definesTypes(parsed.text)) continue;
    const module = world.moduleAt(path);
    for (const each of module?.classes ?? []) {
      if (module === null) continue;
      const info = world.infoOf(each, module);
      const key = keyOf(info, path, keys);
      if (key !== null && !found.has(key)) found.set(key, definitionOf(info, path));
    }
  }
  return found;
}
function keyOf(info: ClassInfo, path: string, keys: readonly string[]): string | null {
  const registration = registrationOfClass(info);
  const given =
    registration === null ? keywordOf(info.class.keywords, 'type_key') : registration.keyArgument;
  if (given !== null) return given.value.kind === 'string' ? given.value.value : null;
  if (registration?.kind !== 'py_class') return null;
  // The default is the module and the name of the class; which module a file is, its folders say.
  const words = path.replace(/(?:[\\/]__init__)?\.py$/, '').split(/[\\/]/);
  const end = `.${info.class.qualname}`;
  const isOwn = (key: string): boolean => {
    const module = key.slice(0, -end.length).split('.');
    return module.every((word, i) => words[words.length - module.length + i] === word);
  };
  return keys.find((key) => key.endsWith(end) && isOwn(key)) ?? null;
}

function definitionOf(info: ClassInfo, path: string): TypeDefinition {
  const { members, nameSpan } = info.class;
  const isMember = ({ kind, name }: (typeof members)[number]): boolean =>
    !name.startsWith('_') && (kind === 'value' || isBound(info, name));
  return {
    path,
    span: nameSpan,
    members: new Map(members.map((member) => [member.name, member.nameSpan])),
    enumMembers: enumOf(info) === null ? [] : members.filter(isMember).map(({ name }) => name),
  };
}

/** `red: ClassVar["Color"]` */
function isBound({ class: { members }, module }: ClassInfo, name: string): boolean {
  const member = members.find((each) => each.name === name);
  if (member?.kind !== 'field') return false;
  const { start, end } = member.annotation.span;
  return /^["']?(?:\w+\.)*ClassVar\b/.test(module.file.text.slice(start, end));
}
