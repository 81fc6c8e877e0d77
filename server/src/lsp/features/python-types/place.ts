/** A position in a file that defines types, and what is there. */
import type { Position } from 'vscode-languageserver';
import { definesTypes } from '../../../base/defines-types.js';
import { placesOfWord, type PlanFile, type Span, type TextEdit } from '../../../core/index.js';
import {
  rulesFor,
  TypeWorld,
  type ClassInfo,
  type PyField,
  type PyModule,
  type VersionRules,
} from '../../../pytypes/editor.js';
import type { FileView, ProjectView } from '../../view.js';
import { hookAt } from './hooks.js';
import { PassingModules } from './passing-modules.js';

export interface TypesPlace {
  readonly file: FileView;
  readonly view: ProjectView;
  readonly world: TypeWorld;
  readonly module: PyModule;
  readonly version: VersionRules;
  readonly offset: number;
}

/** A refactoring of the file. */
export interface TypesAction {
  readonly title: string;
  /** Sorted. */
  readonly edits: readonly TextEdit[];
}

/** What is named at a position. */
export type TypesTarget = { readonly span: Span } & (
  | { readonly kind: 'class'; readonly info: ClassInfo }
  | { readonly kind: 'field'; readonly info: ClassInfo; readonly member: PyField }
  | { readonly kind: 'hook'; readonly name: string }
);

/** One moment of a project is asked several times: by hover, by signature help, for each key. */
const worlds = new WeakMap<readonly PlanFile[], TypeWorld>();

/**
 * `null` where the file defines no types, or the version has none.
 *
 * @param isAny whether any other file will do as well
 */
export function typesPlaceOf(
  file: FileView,
  view: ProjectView,
  position: Position,
  isAny = false,
): TypesPlace | null {
  const version = rulesFor(view.inUse);
  if (version === null || !(isAny || definesTypes(file.parsed.text))) return null;
  const world = worldOf(file, view, version);
  const module = world.moduleAt(file.path);
  if (module === null) return null;
  return { file, view, world, module, version, offset: file.positions.offsetAt(position) };
}

function worldOf(file: FileView, view: ProjectView, version: VersionRules): TypeWorld {
  const { planFiles } = view;
  const passing = new PassingModules(view);
  const make = (files: readonly PlanFile[]): TypeWorld =>
    new TypeWorld(files, version, undefined, (module, from) => passing.find(module, from));
  const isAlone = !planFiles.some(
    ({ path, parsed }) => path === file.path && parsed === file.parsed,
  );
  if (isAlone) return make([{ path: file.path, parsed: file.parsed }]);
  const known = worlds.get(planFiles);
  if (known?.version === version) return known;
  const world = make(planFiles);
  worlds.set(planFiles, world);
  return world;
}

/** `null` where nothing about such types is named. */
export function targetAt(place: TypesPlace): TypesTarget | null {
  const { module, world, offset, file } = place;
  const hook = hookAt(file.parsed.text, offset);
  if (hook !== null) return { kind: 'hook', ...hook };
  const holds = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  for (const each of module.classes) {
    if (holds(each.nameSpan)) return classTarget(world.infoOf(each, module), each.nameSpan);
    for (const member of each.members) {
      if (member.kind !== 'field' || !holds(member.nameSpan)) continue;
      const info = world.infoOf(each, module);
      return isOurs(info) ? { kind: 'field', info, member, span: member.nameSpan } : null;
    }
  }
  return calledAt(place, holds) ?? namedAt(place);
}

const BEFORE = /[\p{XID_Continue}.]*$/u;
const AFTER = /^\p{XID_Continue}*/u;

/** Longer names are not looked up. */
const LONGEST = 200;

/** A class that is named elsewhere: as a base, in an annotation, where it is imported. */
function namedAt({ module, world, file, offset }: TypesPlace): TypesTarget | null {
  const { text } = file.parsed;
  const before = BEFORE.exec(text.slice(Math.max(0, offset - LONGEST), offset))?.[0] ?? '';
  const after = AFTER.exec(text.slice(offset, offset + LONGEST))?.[0] ?? '';
  const words = `${before}${after}`.split('.');
  const last = words.at(-1) ?? '';
  const start = offset + after.length - last.length;
  if (last === '' || words.includes('')) return null;
  const meaning = world.meaningOf(words, module.scope, module);
  if (meaning.kind !== 'class') return null;
  const { code, strings } = placesOfWord(text, last);
  const isAnnotation = (): boolean =>
    module.classes.some(({ members }) =>
      members.some(
        (each) =>
          each.kind === 'field' &&
          each.annotation.span.start <= start &&
          start < each.annotation.span.end,
      ),
    );
  if (!code.includes(start) && !(strings.includes(start) && isAnnotation())) return null;
  const span = { start, end: start + last.length };
  return classTarget(world.infoOf(meaning.class, meaning.module), span);
}

function calledAt(
  { module, world }: TypesPlace,
  holds: (span: Span) => boolean,
): TypesTarget | null {
  for (const { call, scope } of module.callsIn(null)) {
    if (!holds(call.callee.span)) continue;
    const meaning = world.meaningAt(call.callee, scope, module);
    if (meaning.kind !== 'class') continue;
    return classTarget(world.infoOf(meaning.class, meaning.module), call.callee.span);
  }
  return null;
}

function classTarget(info: ClassInfo, span: Span): TypesTarget | null {
  return isOurs(info) ? { kind: 'class', info, span } : null;
}

/** Whether a decorator or an enum's key makes the class a type. */
export function isOurs({ registrations, class: { keywords } }: ClassInfo): boolean {
  return registrations.length > 0 || keywords.some(({ keyword }) => keyword === 'type_key');
}
