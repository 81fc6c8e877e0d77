/**
 * The functions of a file that are read only when a call in them may matter: most statements are in
 * functions, and nothing outside of one sees the names in it.
 */
import {
  endOfPiece,
  startOf,
  type CodeScope,
  type Piece,
  type PlacedPiece,
} from '../../structure/python-code.js';
import type { ParsedFile } from '../../core/index.js';
import type { PyCall } from '../model/types.js';

interface Deferred {
  readonly pieces: Piece[];
  /** `null` before it is read. */
  calls: readonly PyCall[] | null;
}

export class DeferredFunctions {
  readonly #withClasses = new Set<CodeScope>();
  readonly #all = new Map<CodeScope, Deferred>();

  constructor(
    readonly file: ParsedFile,
    readonly places: ReadonlyMap<Piece, PlacedPiece>,
  ) {
    for (const [piece, { scope }] of places) {
      if (scope.kind === 'module' || !file.text.startsWith('class', startOf(file, piece))) continue;
      const outermost = outermostFunction(scope);
      if (outermost !== null) this.#withClasses.add(outermost);
    }
  }

  /** Whether a piece is in a function without classes, whose reading can wait. */
  takes(piece: Piece, { scope }: PlacedPiece): boolean {
    const outermost = outermostFunction(scope);
    if (outermost === null || this.#withClasses.has(outermost)) return false;
    const known = this.#all.get(outermost);
    if (known === undefined) this.#all.set(outermost, { pieces: [piece], calls: null });
    else known.pieces.push(piece);
    return true;
  }

  /**
   * The calls in the functions that hold one of some words.
   *
   * @param words `null` for all functions
   * @param read reads the pieces of a function
   */
  calls(
    words: ReadonlySet<string> | null,
    read: (pieces: readonly Piece[]) => readonly PyCall[],
  ): readonly PyCall[] {
    if (words?.size === 0) return [];
    return [...this.#all.values()].flatMap((each) => {
      if (each.calls !== null) return each.calls;
      if (words !== null && !this.#holds(each.pieces, words)) return [];
      return (each.calls = read(each.pieces));
    });
  }

  #holds(pieces: readonly Piece[], words: ReadonlySet<string>): boolean {
    const [first, last] = [pieces[0], pieces.at(-1)];
    if (first === undefined || last === undefined) return false;
    const text = this.file.text.slice(startOf(this.file, first), endOfPiece(this.file, last));
    for (const [word] of text.matchAll(WORD)) if (words.has(word)) return true;
    return false;
  }
}

const WORD = /[\p{XID_Start}_][\p{XID_Continue}]*/gu;

/** The function around a place that no other one is around; `null` where there is none. */
export function outermostFunction(scope: CodeScope): CodeScope | null {
  let found: CodeScope | null = null;
  for (let at: CodeScope | null = scope; at !== null; at = at.parent) {
    if (at.kind === 'function') found = at;
  }
  return found;
}
