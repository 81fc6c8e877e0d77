/** The decorators that tie a class to a type key. */
import type { ParsedFile, Registration } from '../core/index.js';
import { meaningOf, type Names } from './names.js';
import { startOf, textOfPiece, type Piece } from './pieces.js';
import {
  argumentsOf,
  calleeOf,
  childrenOf,
  literalOf,
  rememberingReader,
  type Callee,
  type Literal,
} from './syntax.js';

interface Decorator {
  readonly callee: Callee;
  /** What may be the type key. */
  readonly key: Literal;
  /** Offset of its end. */
  readonly end: number;
}

/** The registration that the decorators of one class make; the lowest, which acts first. */
export function registrationOf(
  file: ParsedFile,
  decorators: readonly Piece[],
  names: Names,
): Registration | null {
  for (const piece of [...decorators].reverse()) {
    // A space in the place of the `@` leaves an expression, with all offsets as they are.
    const found = readDecorator(` ${textOfPiece(file, piece).slice(1)}`);
    const known = found === null ? null : meaningOf(found.callee, names);
    if (found === null || known === null) continue;
    if (known === 'init_ffi_api' || known === 'load_lib_module') continue;
    const start = startOf(file, piece);
    const { value, span } = found.key;
    const keySpan = { start: start + span.start, end: start + span.end };
    return { decorator: known, key: value, keySpan, span: { start, end: start + found.end } };
  }
  return null;
}

/** Reads what follows the `@` as an expression; `null` where no plain string gives the key. */
const readDecorator = rememberingReader<Decorator>((top, text) => {
  const [statement, ...more] = childrenOf(top);
  const call = statement?.name === 'ExpressionStatement' ? statement.firstChild : null;
  if (call?.name !== 'CallExpression' || more.length > 0) return null;
  const { firstChild, lastChild } = call;
  const callee = firstChild === null ? null : calleeOf(firstChild, text);
  const list = lastChild?.name === 'ArgList' ? argumentsOf(lastChild, text) : null;
  if (callee === null || list === null) return null;
  const [first] = list;
  const isGiven = first !== undefined && first.keyword === null;
  const value = isGiven ? first : list.find(({ keyword }) => keyword === 'type_key');
  const key = literalOf(value?.value ?? null, text);
  const starred = value?.isStarred === true;
  return key === null || starred ? null : { callee, key, end: call.to };
});
