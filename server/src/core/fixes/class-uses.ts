/**
 * Where the Python outside blocks names a class: what a rename can follow, and what the user must
 * check. Names of modules decide; values are not guessed, so an attribute with the same name on
 * something else stays.
 */
import { placesOfWord } from '../directive/code-words.js';
import { lineAt } from '../directive/lines.js';
import type { ParsedFile } from '../directive/types.js';
import { pushAll } from '../../base/list.js';
import type { PlanFile, TextEdit } from '../plan/types.js';

/** A place that names something renamed, but cannot be followed safely. */
export interface Unfollowed {
  readonly path: string;
  /** UTF-16 offset into the present text. */
  readonly offset: number;
  /** The text at this place. */
  readonly name: string;
  readonly reason: 'in a string' | 'bound to something else' | 'the new name is taken';
}

export interface ClassUses {
  /** By path. */
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
  readonly unfollowed: readonly Unfollowed[];
}

/** A class to be renamed. */
export interface RenamedClass {
  /** The file that defines it. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** The edits that follow a class to its new name; none when that name is taken. */
export function followClass(renamed: RenamedClass, files: readonly PlanFile[]): ClassUses {
  const edits = new Map<string, readonly TextEdit[]>();
  const unfollowed: Unfollowed[] = [];
  for (const { path, parsed } of files) {
    const uses = usesIn(path, parsed, renamed);
    const ofFile = uses.follow.map((start) => {
      const isKept = uses.keep.includes(start);
      const text = isKept ? `${renamed.after} as ${renamed.before}` : renamed.after;
      return { span: { start, end: start + renamed.before.length }, text };
    });
    const [taken] = ofFile.length === 0 ? [] : namesIn(parsed, renamed.after);
    if (taken !== undefined) {
      const place = { path, offset: taken, name: renamed.after };
      return { edits: new Map(), unfollowed: [{ ...place, reason: 'the new name is taken' }] };
    }
    if (ofFile.length > 0) edits.set(path, ofFile);
    pushAll(unfollowed, uses.leave);
  }
  return { edits, unfollowed };
}

interface Uses {
  readonly follow: readonly number[];
  /** Those of them that are imports after which the file still uses the old name. */
  readonly keep: readonly number[];
  readonly leave: readonly Unfollowed[];
}

const NO_USES: Uses = { follow: [], keep: [], leave: [] };

function usesIn(path: string, parsed: ParsedFile, renamed: RenamedClass): Uses {
  const { text } = parsed;
  const name = renamed.before;
  const isOutside = outsideBlocks(parsed);
  const places = placesOfWord(text, name);
  const code = places.code.filter(isOutside);
  const modules = modulesOf(renamed.path);
  const qualified = code.filter((at) => modules.has(qualifierOf(text, at) ?? ''));
  const plain = code.filter((at) => qualifierOf(text, at) === null);
  const isOwn = path === renamed.path;
  const imports = plain.filter((at) => isImportedFrom(parsed, at, modules));
  if (!isOwn && imports.length === 0) return { ...NO_USES, follow: qualified };
  const leave = (offset: number, reason: Unfollowed['reason']): Unfollowed => {
    return { path, offset, name, reason };
  };
  const isAliased = (at: number): boolean => /^\s+as\b/.test(text.slice(at + name.length));
  const bound = plain.find((at) => isOtherBinding(text, at, name) && !imports.includes(at));
  const strings = places.strings.filter(isOutside).map((at) => leave(at, 'in a string'));
  if (bound !== undefined) {
    // An import under the old name leaves the rest of the file unchanged.
    const keep = imports.filter((at) => !isAliased(at));
    const found = isOwn ? [leave(bound, 'bound to something else')] : [];
    return { follow: [...qualified, ...imports], keep, leave: [...found, ...strings] };
  }
  // `from kit import Pair as P` names it once; the rest of the file says `P`.
  const isElsewhere = !isOwn && imports.every(isAliased);
  return { follow: [...qualified, ...(isElsewhere ? imports : plain)], keep: [], leave: strings };
}

/** Where a file uses a whole name outside blocks. */
function namesIn(parsed: ParsedFile, name: string): readonly number[] {
  const isOutside = outsideBlocks(parsed);
  return placesOfWord(parsed.text, name).code.filter(
    (at) => isOutside(at) && qualifierOf(parsed.text, at) === null,
  );
}

function outsideBlocks({ blocks }: ParsedFile): (offset: number) => boolean {
  return (offset) =>
    !blocks.some(({ begin, end }) => begin.span.start <= offset && offset < end.span.end);
}

/** The name before the dot at an offset; `null` without a dot, empty if it is not a plain name. */
function qualifierOf(text: string, offset: number): string | null {
  const before = text.slice(Math.max(0, offset - 200), offset);
  const dot = /\.[ \t]*$/.exec(before);
  if (dot === null) return null;
  return (
    /([\p{XID_Start}_][\p{XID_Continue}]*)[ \t]*$/u.exec(before.slice(0, dot.index))?.[1] ?? ''
  );
}

/** The names by which code can refer to a file's module: its own, and those of its packages. */
export function modulesOf(path: string): ReadonlySet<string> {
  const segments = path.replace(/\.pyi?$/, '').split(/[\\/]/);
  const own = segments.at(-1) ?? '';
  const folders = segments.slice(0, -1).slice(-3);
  return new Set([...(own === '__init__' ? [] : [own]), ...folders].filter((each) => each !== ''));
}

/** Whether the statement at an offset is `from M import …` for one of the modules. */
function isImportedFrom(parsed: ParsedFile, offset: number, modules: ReadonlySet<string>): boolean {
  const line = lineAt(parsed, offset);
  const statement = parsed.layout.statements.find(
    ({ firstLine, lastLine }) => firstLine <= line && line <= lastLine,
  );
  if (statement === undefined) return false;
  const start = parsed.lineStarts[statement.firstLine] ?? 0;
  const head = /^[\s\ufeff]*from[ \t]+(\.*)[ \t]*([\w.]*)[ \t]+import\b/u.exec(
    parsed.text.slice(start, offset),
  );
  if (head === null) return false;
  const [, dots, module] = head;
  if (module === '' || module === undefined) return dots !== '';
  return modules.has(module.slice(module.lastIndexOf('.') + 1));
}

/** Whether the name gets another meaning there: assigned, defined, imported, a parameter. */
function isOtherBinding(text: string, offset: number, name: string): boolean {
  const before = text.slice(Math.max(0, offset - 60), offset);
  const after = text.slice(offset + name.length, offset + name.length + 20);
  return /\b(?:def|as|import|for)[ \t]+$/.test(before) || /^[ \t]*(?:=(?!=)|:=)/.test(after);
}
