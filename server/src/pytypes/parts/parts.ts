/**
 * The parts of a module. What is found in one is decided by its own text, by the parts whose names it
 * holds, by the outline of the module, and by other files.
 */
import { late } from '../../base/late.js';
import { compareCodePoints } from '../../base/order.js';
import { indentWidth } from '../../core/directive/whitespace.js';
import type { ParsedFile } from '../../core/index.js';
import { endOfPiece, piecesOf, startOf, type Piece } from '../../structure/python-code.js';
import { PATCHES } from '../reading/defining.js';
import { hasOpenNames } from '../reading/open-names.js';

/** A class or function at module level with its decorators, or another statement with all below it. */
export interface Part {
  readonly kind: 'class' | 'function' | 'other';
  readonly start: number;
  readonly text: string;
}

export interface ModuleParts {
  /** In file order. */
  readonly parts: readonly Part[];
  /**
   * What every part may depend on, put together when it is compared: heads of classes and functions, all other statements, and what
   * rules look for in the whole text.
   */
  readonly outline: string;
}

/** What rules look for in a text, wherever it is. */
const SOUGHT = new RegExp(
  [/"__ffi_\w+__"|__ffi_(?:type_attr_names|on_fields_resolved)__|\byield\b/, PATCHES]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

const known = new WeakMap<ParsedFile, ModuleParts>();

/** Splits a file; once, however often it is asked for. */
export function partsOf(file: ParsedFile): ModuleParts {
  const found = known.get(file) ?? split(file);
  known.set(file, found);
  return found;
}

/** All of a file as one part, where nothing is kept for a later text of it. */
export function wholeOf({ text }: ParsedFile): ModuleParts {
  return { parts: [{ kind: 'other', start: 0, text }], outline: '' };
}

function split(file: ParsedFile): ModuleParts {
  const { text } = file;
  const groups = groupsOf(file);
  const starts = groups.map(([first]) => (first === undefined ? 0 : startOf(file, first)));
  // A block belongs to the class around it, and is not among its statements.
  const withBlocks = new Set(file.blocks.map(({ begin }) => placeIn(starts, begin.span.start)));
  const heads: number[] = [];
  const parts = groups.map((pieces, i): Part => {
    const start = starts[i] ?? 0;
    const last = pieces.at(-1);
    const isWhole = last === undefined || withBlocks.has(i);
    const end = isWhole ? (starts[i + 1] ?? text.length) : endOfPiece(file, last);
    const head = pieces.find((piece) => !text.startsWith('@', startOf(file, piece)));
    const kind = head === undefined ? 'other' : kindOf(file, head, pieces);
    heads.push(kind === 'other' || head === undefined ? end : endOfPiece(file, head));
    return { kind, start, text: text.slice(start, end) };
  });
  const outline = late(() => outlineOf(parts, heads, text));
  return {
    parts,
    get outline() {
      return outline();
    },
  };
}

/** @param heads where the part of each ends that the outline has */
function outlineOf(parts: readonly Part[], heads: readonly number[], text: string): string {
  const sought = [...new Set(text.match(SOUGHT) ?? [])].sort(compareCodePoints);
  const lines = parts.flatMap(({ kind, start }, i) => [kind, text.slice(start, heads[i])]);
  return [...lines, String(hasOpenNames(text)), ...sought].join('\0');
}

/** Which of some ascending offsets is the last one that is not behind another; the first if none is. */
export function placeIn(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The logical lines of each part. */
function groupsOf(file: ParsedFile): readonly (readonly Piece[])[] {
  const groups: Piece[][] = [];
  let isDecorated = false;
  for (const piece of piecesOf(file)) {
    const isOuter = indentWidth(piece.indent) === 0;
    const last = groups.at(-1);
    if (last === undefined || (isOuter && !isDecorated)) groups.push([piece]);
    else last.push(piece);
    if (isOuter) isDecorated = file.text.startsWith('@', startOf(file, piece));
  }
  return groups;
}

const CLASS = /class\b/y;
const FUNCTION = /(?:async[ \t]+)?def\b/y;

function kindOf(file: ParsedFile, head: Piece, pieces: readonly Piece[]): Part['kind'] {
  const begins = (pattern: RegExp, piece: Piece): boolean => {
    pattern.lastIndex = startOf(file, piece);
    return pattern.test(file.text);
  };
  if (begins(CLASS, head)) return 'class';
  // What a function makes of a class is seen wherever it is called.
  const isPlain = begins(FUNCTION, head) && !pieces.some((piece) => begins(CLASS, piece));
  return isPlain ? 'function' : 'other';
}

const WORD = /[\w\u0080-\uffff]+/g;
const NAMED = /\bclass[\s\\]+([\w\u0080-\uffff]+)|["']([\w.\u0080-\uffff]+)["']/g;

/** All words that a part holds, among them all names. */
export function wordsIn({ text }: Part): ReadonlySet<string> {
  return new Set(text.match(WORD) ?? []);
}

/** The words by which other parts may mean something in a part: names of classes, and ends of keys. */
export function namedIn({ text }: Part): readonly string[] {
  return [...text.matchAll(NAMED)].map(
    ([, name, key = '']) => name ?? key.slice(key.lastIndexOf('.') + 1),
  );
}
