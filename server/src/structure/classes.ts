/** Which class holds which blocks: indentation shows it, so no tree of the whole file is needed. */
import { indentWidth } from '../core/directive/whitespace.js';
import type { ClassFacts, FileFacts, ParsedFile, Registration, Span } from '../core/index.js';
import { registrationOf } from './decorator.js';
import type { Names } from './names.js';
import { isPassive } from './passive.js';
import { endOfPiece, type Piece, startOf, textOfPiece } from './pieces.js';
import { argumentsOf, childrenOf, rememberingReader, textOfNode } from './syntax.js';

/** A class or function, filled while its body is read. */
interface Scope {
  readonly width: number;
  readonly isClass: boolean;
  readonly head: Piece;
  readonly decorators: readonly Piece[];
  /** Position of the first piece of the body. */
  readonly bodyFrom: number;
  /** Position after its last piece. */
  bodyTo: number;
  readonly blocks: number[];
  /** Zero-based last line of the pieces and blocks read so far. */
  lastLine: number;
}

/** The classes that hold a block or are registered, and the blocks that no class holds. */
export function classesOf(
  file: ParsedFile,
  pieces: readonly Piece[],
  names: Names,
): Pick<FileFacts, 'classes' | 'outside'> {
  const scopes = new Scopes(file);
  scopes.read(pieces);
  const classes = scopes.found
    .filter(({ isClass, blocks, decorators }) => isClass && blocks.length + decorators.length > 0)
    .flatMap((scope) => {
      const registration = registrationOf(file, scope.decorators, names);
      if (registration === null && scope.blocks.length === 0) return [];
      const head = readClassHead(textOfPiece(file, scope.head));
      return head === null ? [] : [factsOf(file, pieces, scope, head, registration)];
    });
  return { classes, outside: scopes.outside };
}

const CLASS = /class(?![\p{XID_Continue}])/uy;
const FUNCTION = /(?:async[ \t\f\\]+)?def(?![\p{XID_Continue}])/uy;

const NONE: readonly Piece[] = [];

/** Walks pieces and blocks by line, with a stack of the classes and functions that are open. */
class Scopes {
  /** In the order of their heads. */
  readonly found: Scope[] = [];
  /** Positionsof the blocks that are not directly in a class. */
  readonly outside: number[] = [];
  readonly #open: Scope[] = [];
  #nextBlock = 0;
  readonly #file: ParsedFile;

  constructor(file: ParsedFile) {
    this.#file = file;
  }

  /** Reads everything; the pieces are all those of the file. */
  read(pieces: readonly Piece[]): void {
    let decorators: readonly Piece[] = NONE;
    for (const [i, piece] of pieces.entries()) {
      this.#takeBlocksBefore(piece.firstLine);
      const width = indentWidth(piece.indent);
      this.#closeFrom(width, i);
      const { lastLine } = piece;
      const outer = this.#open.at(-1);
      if (outer !== undefined) outer.lastLine = lastLine;
      const { text } = this.#file;
      const start = startOf(this.#file, piece);
      if (text.charAt(start) === '@') {
        decorators = [...decorators, piece];
        continue;
      }
      const isClass = startsWith(CLASS, text, start);
      if (isClass || startsWith(FUNCTION, text, start)) {
        const body = { bodyFrom: i + 1, bodyTo: i + 1, blocks: [], lastLine };
        const scope: Scope = { width, isClass, head: piece, decorators, ...body };
        this.#open.push(scope);
        this.found.push(scope);
      }
      decorators = NONE;
    }
    this.#takeBlocksBefore(Infinity);
    this.#closeFrom(0, pieces.length);
  }

  /** Gives the blocks above a line to the innermost scope that they are indented below. */
  #takeBlocksBefore(line: number): void {
    const { blocks } = this.#file;
    for (; this.#nextBlock < blocks.length; this.#nextBlock += 1) {
      const block = blocks[this.#nextBlock];
      if (block === undefined || block.begin.line >= line) return;
      const width = indentWidth(block.begin.indent);
      const scope = this.#open.findLast((each) => each.width < width);
      if (scope !== undefined) scope.lastLine = Math.max(scope.lastLine, block.end.line);
      if (scope?.isClass === true) scope.blocks.push(this.#nextBlock);
      else this.outside.push(this.#nextBlock);
    }
  }

  /** Closes the scopes that a piece of this width is not in; `bodyTo` is the piece's position. */
  #closeFrom(width: number, bodyTo: number): void {
    for (
      let scope = this.#open.at(-1);
      scope !== undefined && scope.width >= width;
      scope = this.#open.at(-1)
    ) {
      scope.bodyTo = bodyTo;
      this.#open.pop();
      const outer = this.#open.at(-1);
      if (outer !== undefined) outer.lastLine = Math.max(outer.lastLine, scope.lastLine);
    }
  }
}

function startsWith(pattern: RegExp, text: string, at: number): boolean {
  const first = text.charCodeAt(at);
  // Most statements begin with another letter than `a`, `c` or `d`.
  if (first !== 97 && first !== 99 && first !== 100) return false;
  pattern.lastIndex = at;
  return pattern.test(text);
}

function factsOf(
  file: ParsedFile,
  pieces: readonly Piece[],
  scope: Scope,
  head: ClassHead,
  registration: Registration | null,
): ClassFacts {
  const at = startOf(file, scope.head);
  const span = (inner: { start: number; end: number }): { start: number; end: number } => ({
    start: at + inner.start,
    end: at + inner.end,
  });
  const first = scope.decorators[0] ?? scope.head;
  return {
    name: head.name,
    nameSpan: span(head.nameSpan),
    span: { start: file.lineStarts[first.firstLine] ?? 0, end: endOf(file, scope) },
    indent: scope.head.indent,
    line: scope.head.firstLine,
    registration,
    bases: head.bases.map((base) => ({ text: base.text, span: span(base.span) })),
    // What is indented below a class on one line belongs to nothing.
    blocks: head.inlineBody === null ? scope.blocks : [],
    onlyBlocks:
      head.inlineBody === null
        ? holdsNothing(file, pieces, scope)
        : isPassive(head.inlineBody, 0, head.inlineBody.length),
  };
}

function holdsNothing(file: ParsedFile, pieces: readonly Piece[], scope: Scope): boolean {
  for (let i = scope.bodyFrom; i < scope.bodyTo; i += 1) {
    const piece = pieces[i];
    if (piece === undefined) return true;
    if (!isPassive(file.text, startOf(file, piece), endOfPiece(file, piece))) return false;
  }
  return true;
}

const COMMENT_LINE = /([ \t\f]*)#/y;

/** The end of a class with its last line's end; indented comments below the body belong to it. */
function endOf({ lineStarts, text }: ParsedFile, { lastLine, width }: Scope): number {
  for (let line = lastLine + 1; ; line += 1) {
    const start = lineStarts[line];
    if (start === undefined) return text.length;
    COMMENT_LINE.lastIndex = start;
    const indent = COMMENT_LINE.exec(text)?.[1];
    if (indent === undefined || indentWidth(indent) <= width) return start;
  }
}

interface ClassHead {
  readonly name: string;
  /** Offsets count from the `class` keyword, as all others here. */
  readonly nameSpan: Span;
  /** Positional bases as written, including `*x` but not keywords such as `metaclass=`. */
  readonly bases: readonly { readonly text: string; readonly span: Span }[];
  /** The code after the colon of a class on one line; `null` when the body is below. */
  readonly inlineBody: string | null;
}

/** Reads a class statement; `null` when it is not complete. */
const readClassHead = rememberingReader<ClassHead>((top, text) => {
  const [node, ...more] = childrenOf(top);
  if (node?.name !== 'ClassDefinition' || more.length > 0) return null;
  const name = node.getChild('VariableName');
  const body = node.getChild('Body');
  const list = node.getChild('ArgList');
  const items = list === null ? [] : argumentsOf(list, text);
  if (name === null || body === null || items === null) return null;
  const bases = items
    .filter(({ keyword, span }) => keyword === null && !text.startsWith('**', span.start))
    .map(({ span }) => ({ text: text.slice(span.start, span.end), span }));
  const code = childrenOf(body).filter((child) => child.name !== ':' && !child.type.isError);
  const [first] = code;
  const inlineBody = first === undefined ? null : text.slice(first.from, body.to).trim();
  const nameSpan = { start: name.from, end: name.to };
  return { name: textOfNode(name, text), nameSpan, bases, inlineBody };
});
