/** Which function or class each logical line is in, and what may keep it from running. */
import type { ParsedFile } from '../core/index.js';
import { indentWidth } from '../core/directive/whitespace.js';
import { startOf, textOfPiece, type Piece } from './pieces.js';

/** The module, or what a `def` or `class` opens. */
export interface CodeScope {
  readonly kind: 'module' | 'class' | 'function';
  readonly parent: CodeScope | null;
  /** The `def` or `class`; `null` for the module. */
  readonly head: Piece | null;
}

export interface PlacedPiece {
  readonly scope: CodeScope;
  /** Whether an exception is handled around it, or something asks first. */
  readonly isGuarded: boolean;
}

interface Open {
  readonly width: number;
  readonly scope: CodeScope;
  readonly isGuarded: boolean;
}

const HEAD =
  /(?:async[ \t\f\\]+)?(def|class|try|except|else|elif|if|finally|with|for|while|match|case)\b/y;

/** Conditions that ask whether a name is there, or whether a type checker is reading. */
const ASKS = /TYPE_CHECKING|global_func|type_key|hasattr/;

/** Whether a condition asks for something that may be missing. */
export function asksFirst(condition: string): boolean {
  return ASKS.test(condition);
}

/** What is below is never run. */
const NEVER = /^(?:if|while)[ \t]+(?:False|0)[ \t]*:/;
const EXPECTS = /\b(?:raises|suppress|assertRaises\w*)\b/;

interface Places {
  readonly module: CodeScope;
  readonly places: ReadonlyMap<Piece, PlacedPiece>;
}

const known = new WeakMap<readonly Piece[], Places>();

/** Where each piece is; looked at once, however many ask. */
export function placesOf(file: ParsedFile, pieces: readonly Piece[]): Places {
  const places = known.get(pieces) ?? readPlaces(file, pieces);
  known.set(pieces, places);
  return places;
}

function readPlaces(file: ParsedFile, pieces: readonly Piece[]): Places {
  const module: CodeScope = { kind: 'module', parent: null, head: null };
  const places = new Map<Piece, PlacedPiece>();
  const open: Open[] = [];
  for (const piece of pieces) {
    const width = indentWidth(piece.indent);
    let closed: Open | null = null;
    for (let last = open.at(-1); last !== undefined && last.width >= width; last = open.at(-1)) {
      closed = open.pop() ?? null;
    }
    const around = open.at(-1) ?? { scope: module, isGuarded: false };
    HEAD.lastIndex = startOf(file, piece);
    const word = HEAD.exec(file.text)?.[1] ?? null;
    const asks = word !== null && guards(word, textOfPiece(file, piece), closed, width);
    // A guard on one line guards what follows the colon.
    places.set(piece, { scope: around.scope, isGuarded: around.isGuarded || asks });
    if (word === null) continue;
    const isScope = word === 'def' || word === 'class';
    const kind = word === 'class' ? 'class' : 'function';
    const scope: CodeScope = isScope ? { kind, parent: around.scope, head: piece } : around.scope;
    open.push({ width, scope, isGuarded: around.isGuarded || asks });
  }
  return { module, places };
}

function guards(word: string, text: string, closed: Open | null, width: number): boolean {
  if (word === 'try' || word === 'except') return true;
  if (word === 'if' || word === 'while') return asksFirst(text) || NEVER.test(text);
  // The other branches of a condition that asks.
  if (word === 'elif') return asksFirst(text) || (closed?.width === width && closed.isGuarded);
  if (word === 'else') return closed?.width === width && closed.isGuarded;
  return word === 'with' && EXPECTS.test(text);
}
