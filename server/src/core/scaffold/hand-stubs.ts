/**
 * Stubs that were written by hand: definitions without a body, in a stub file or below
 * `if TYPE_CHECKING:`. Only a plain one may give way to a block, which says all that it says.
 */
import { textOfLine } from '../directive/lines.js';
import type { ParsedFile, Statement } from '../directive/types.js';
import { indentWidth } from '../directive/whitespace.js';

export interface HandStub {
  readonly name: string;
  /** Zero-based; its decorators are among the lines. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Whether it has no body, comment, documentation or decorator that would be lost. */
  readonly isPlain: boolean;
}

/** The suite of an `if TYPE_CHECKING:`. */
export interface TypeCheckingSuite {
  readonly head: Statement;
  readonly body: readonly Statement[];
  readonly lastLine: number;
  /** Whether nothing would be lost with its head: no comment, and no clause behind it. */
  readonly isRemovable: boolean;
}

/** The statements of a file at column zero. */
export function moduleStatements({ layout }: ParsedFile): readonly Statement[] {
  return layout.statements.filter(({ indent }) => indent === '');
}

/** The statements directly below another one. */
export function suiteBelow(file: ParsedFile, head: Statement): readonly Statement[] {
  const inside = below(file, head);
  const indent = inside[0]?.indent;
  return inside.filter((each) => each.indent === indent);
}

/** Definitions and annotations among the statements of one suite. */
export function handStubs(file: ParsedFile, suite: readonly Statement[]): readonly HandStub[] {
  const stubs: HandStub[] = [];
  let decorators: Statement[] = [];
  for (const statement of suite) {
    const text = codeOf(file, statement);
    if (text.startsWith('@')) {
      decorators.push(statement);
      continue;
    }
    const stub = stubAt(file, statement, decorators);
    if (stub !== null) stubs.push(stub);
    decorators = [];
  }
  return stubs;
}

/** Every `if TYPE_CHECKING:` with a suite of its own among the statements of one suite. */
export function typeCheckingSuites(
  file: ParsedFile,
  suite: readonly Statement[],
): readonly TypeCheckingSuite[] {
  return suite.flatMap((head, i) => {
    if (!/^if\s+(?:\w+\.)*TYPE_CHECKING\s*:$/.test(codeOf(file, head))) return [];
    const lastLine = lastOf(file, head);
    const next = suite[i + 1];
    const hasClause = next !== undefined && /^(?:else|elif)\b/.test(codeOf(file, next));
    const isRemovable = !hasClause && !linesOf(file, head.firstLine, lastLine).includes('#');
    return [{ head, body: suiteBelow(file, head), lastLine, isRemovable }];
  });
}

/** The statement of a class at the level of a suite. */
export function classNamed(
  file: ParsedFile,
  suite: readonly Statement[],
  name: string,
): Statement | undefined {
  const head = new RegExp(`^class\\s+${name}\\b`);
  return suite.find((statement) => head.test(codeOf(file, statement)));
}

/** The last line of a statement with the suite below it. */
export function lastOf(file: ParsedFile, head: Statement): number {
  return below(file, head).at(-1)?.lastLine ?? head.lastLine;
}

function stubAt(
  file: ParsedFile,
  statement: Statement,
  decorators: readonly Statement[],
): HandStub | null {
  const code = codeOf(file, statement);
  const firstLine = decorators[0]?.firstLine ?? statement.firstLine;
  const lastLine = lastOf(file, statement);
  const annotated = /^(\w+)\s*:(?!:)/.exec(code)?.[1];
  if (annotated !== undefined && !/^(?:else|try|finally)$/.test(annotated)) {
    const isPlain = decorators.length === 0 && !/[=#]/.test(code);
    return { name: annotated, firstLine, lastLine, isPlain };
  }
  const name = /^(?:async\s+)?def\s+(\w+)/.exec(code)?.[1];
  if (name === undefined) return null;
  const isEmpty =
    /^def\b[^#]*:\s*(?:(?:\.\.\.|pass)\s*)?$/.test(code) && isBodyless(file, statement);
  const areKnown = decorators.every((each) => isAccessor(codeOf(file, each), name));
  const hasComment = linesOf(file, firstLine, lastLine).includes('#');
  return { name, firstLine, lastLine, isPlain: isEmpty && areKnown && !hasComment };
}

/** Whether the suite of a `def` is on its line, or nothing but `...`. */
function isBodyless(file: ParsedFile, statement: Statement): boolean {
  const suite = below(file, statement);
  const [only, ...more] = suite;
  if (only === undefined) return /(?:\.\.\.|pass)$/.test(codeOf(file, statement));
  return more.length === 0 && /^(?:\.\.\.|pass)$/.test(codeOf(file, only));
}

/** A block writes a field as an annotation, and a static method with its decorator. */
function isAccessor(decorator: string, name: string): boolean {
  return (
    decorator === '@property' || decorator === '@staticmethod' || decorator === `@${name}.setter`
  );
}

function below({ layout }: ParsedFile, head: Statement): readonly Statement[] {
  const rest = layout.statements.filter(({ firstLine }) => firstLine > head.lastLine);
  const end = rest.findIndex(({ indent }) => indentWidth(indent) <= indentWidth(head.indent));
  return end < 0 ? rest : rest.slice(0, end);
}

function codeOf(file: ParsedFile, { firstLine, lastLine }: Statement): string {
  return linesOf(file, firstLine, lastLine).trim();
}

function linesOf(file: ParsedFile, first: number, last: number): string {
  const lines: string[] = [];
  for (let line = first; line <= last; line += 1) lines.push(textOfLine(file, line));
  return lines.join('\n');
}
