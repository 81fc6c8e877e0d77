/**
 * Renamed types: blocks, decorators, classes and directives of a unit follow to the new keys. Only
 * places that name the type change; places that cannot be followed are listed.
 */
import type { ProjectFacts } from '../facts/types.js';
import type { PlanFile, TextEdit } from '../plan/types.js';
import { splitName } from '../snapshot/registry-index.js';
import { followClass, modulesOf, type Unfollowed } from './class-uses.js';
import { pushAll } from '../../base/list.js';
import { inTextOrder } from '../plan/planning/line-edits.js';

/** What a rename needs to know about a unit. */
export interface RenamedUnit {
  readonly files: readonly PlanFile[];
  readonly facts: ProjectFacts | null;
}

export interface FollowedRenames {
  /** By path; sorted, without overlaps, and outside bodies of blocks. */
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
  readonly unfollowed: readonly Unfollowed[];
}

/** @param renames old key → new key */
export function followRenames(
  renames: ReadonlyMap<string, string>,
  unit: RenamedUnit,
): FollowedRenames {
  const edits = new Map<string, Map<number, TextEdit>>();
  const unfollowed: Unfollowed[] = [];
  const add = (path: string, all: readonly TextEdit[]): void => {
    const known = edits.get(path) ?? new Map<number, TextEdit>();
    // A key may equal the full name of the class: the first edit of a place wins.
    for (const edit of all) {
      const isTaken = [...known.values()].some(
        ({ span }) => span.start < edit.span.end && edit.span.start < span.end,
      );
      if (!isTaken) known.set(edit.span.start, edit);
    }
    if (known.size > 0) edits.set(path, known);
  };
  const files = unit.files.filter(({ parsed }) => !parsed.skipFile);
  for (const [before, after] of renames) {
    for (const file of files) {
      add(file.path, keyEdits(file, before, after, unit));
      add(file.path, mentions(file, before, after));
    }
    for (const renamed of classesOf(before, after, { ...unit, files })) {
      const uses = followClass(renamed, files);
      for (const [path, all] of uses.edits) add(path, all);
      pushAll(unfollowed, uses.unfollowed);
      if (uses.edits.size === 0) continue;
      for (const file of files) add(file.path, fullNames(file, renamed));
    }
  }
  const sorted = [...edits].map(([path, all]) => [path, inTextOrder([...all.values()])] as const);
  const isFollowed = ({ path, offset }: Unfollowed): boolean =>
    [...(edits.get(path)?.values() ?? [])].some(
      ({ span }) => span.start <= offset && offset < span.end,
    );
  return { edits: new Map(sorted), unfollowed: unfollowed.filter((each) => !isFollowed(each)) };
}

/** The names of its blocks, and the keys of its registering decorators. */
function keyEdits(
  { path, parsed }: PlanFile,
  before: string,
  after: string,
  { facts }: RenamedUnit,
): readonly TextEdit[] {
  const blocks = parsed.blocks.filter(({ kind, name }) => kind === 'object' && name === before);
  const classes = facts?.files.get(path)?.classes ?? [];
  return [
    ...blocks.map(({ nameSpan }) => ({ span: nameSpan, text: after })),
    ...classes.flatMap(({ registration }) =>
      registration?.key === before ? [{ span: registration.keySpan, text: after }] : [],
    ),
  ];
}

/** Classes of the type that have its old name. */
function classesOf(before: string, after: string, { files, facts }: RenamedUnit) {
  const [old, fresh] = [splitName(before).last, splitName(after).last];
  if (old === fresh) return [];
  return files.flatMap(({ path, parsed }) => {
    const classes = facts?.files.get(path)?.classes ?? [];
    const own = classes.filter(
      ({ name, registration, blocks }) =>
        name === old &&
        (registration?.key === before ||
          blocks.some((at) => {
            const block = parsed.blocks[at];
            return block?.kind === 'object' && block.name === before;
          })),
    );
    return own.length === 0 ? [] : [{ path, before: old, after: fresh }];
  });
}

/** Where directives of a file name the key: in `ty-map`, `skip`, `import-object`. */
function mentions({ parsed }: PlanFile, before: string, after: string): readonly TextEdit[] {
  return payloadsOf(parsed).flatMap(({ start, end }) =>
    wordsIn(parsed.text.slice(start, end), before).map((at) => ({
      span: { start: start + at, end: start + at + before.length },
      text: after,
    })),
  );
}

/** Where directives use the class's full Python name, with its module or a package around it. */
function fullNames(
  { parsed }: PlanFile,
  {
    path,
    before,
    after,
  }: { readonly path: string; readonly before: string; readonly after: string },
): readonly TextEdit[] {
  const modules = modulesOf(path);
  return payloadsOf(parsed).flatMap(({ start, end }) =>
    wordsIn(parsed.text.slice(start, end), before, /([\p{XID_Continue}]+)\.$/u).flatMap((at) => {
      const module = /([\p{XID_Continue}]+)\.$/u.exec(parsed.text.slice(start, start + at))?.[1];
      if (module === undefined || !modules.has(module)) return [];
      return [{ span: { start: start + at, end: start + at + before.length }, text: after }];
    }),
  );
}

function payloadsOf({ directives, blocks }: PlanFile['parsed']) {
  return [
    ...directives.filter(({ name }) => name !== 'prefix').map((each) => each.payloadSpan),
    ...blocks.filter(({ kind }) => kind === 'ty-map').map((each) => each.nameSpan),
  ];
}

const WORD_START = /(?:^|[\s;>])$/;

/** Offsets of a whole name in a payload, after a match of `before`. */
function wordsIn(payload: string, name: string, before = WORD_START): readonly number[] {
  const offsets: number[] = [];
  for (let at = payload.indexOf(name); at >= 0; at = payload.indexOf(name, at + name.length)) {
    const after = payload.slice(at + name.length);
    if (before.test(payload.slice(0, at)) && /^(?:$|[\s;-])/.test(after)) offsets.push(at);
  }
  return offsets;
}
