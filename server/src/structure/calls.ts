/** Calls of the functions that findings are about. */
import type { CallFacts, ParsedFile } from '../core/index.js';
import { meaningOf, piecesWith, type Names } from './names.js';
import { startOf, textOfPiece, type Piece } from './pieces.js';
import {
  argumentsOf,
  calleeOf,
  literalOf,
  rememberingReader,
  type Callee,
  type Literal,
} from './syntax.js';

interface Call {
  readonly callee: Callee;
  readonly from: number;
  readonly to: number;
  /** Positional arguments up to a starred one, after which positions are unknown. */
  readonly literals: readonly (Literal | null)[];
}

/** Their own names and those in generated import-sections; whoever renames them writes them first. */
const CALLEES = /init_ffi_api|load_lib_module|_FFI_INIT_FUNC|_FFI_LOAD_LIB/;

/** Whether a file may hold such calls: a look at the text. */
export function mayCall({ text }: ParsedFile): boolean {
  return CALLEES.test(text);
}

/** The calls in the code outside blocks, in file order. */
export function callsOf(
  file: ParsedFile,
  pieces: readonly Piece[],
  names: Names,
): readonly CallFacts[] {
  const wanted = [...names].filter(([, known]) => isCallee(known)).map(([name]) => name);
  return piecesWith(wanted, file, pieces).flatMap((piece) => {
    const start = startOf(file, piece);
    return (callsIn(textOfPiece(file, piece)) ?? []).flatMap(({ callee, from, to, literals }) => {
      const known = meaningOf(callee, names);
      if (known === null || !isCallee(known)) return [];
      const span = { start: start + from, end: start + to };
      return [{ callee: known, span, arguments: literals.map((each) => moved(each, start)) }];
    });
  });
}

function isCallee(known: string): known is CallFacts['callee'] {
  return known === 'init_ffi_api' || known === 'load_lib_module';
}

function moved(literal: Literal | null, by: number): Literal | null {
  if (literal === null) return null;
  const { value, span } = literal;
  return { value, span: { start: span.start + by, end: span.end + by } };
}

const callsIn = rememberingReader((top, text) => {
  const calls: Call[] = [];
  const cursor = top.cursor();
  do {
    if (cursor.name !== 'CallExpression') continue;
    const { firstChild, lastChild, from, to } = cursor.node;
    const callee = firstChild === null ? null : calleeOf(firstChild, text);
    const list = lastChild?.name === 'ArgList' ? argumentsOf(lastChild, text) : null;
    if (callee === null || list === null) continue;
    const starred = list.findIndex(({ isStarred }) => isStarred);
    const literals = list
      .slice(0, starred < 0 ? undefined : starred)
      .filter(({ keyword }) => keyword === null)
      .map(({ value }) => literalOf(value, text));
    calls.push({ callee, from, to, literals });
  } while (cursor.next());
  return calls;
});
