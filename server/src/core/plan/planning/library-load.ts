/**
 * The statement by which a file loads a library, in or right below a `library/` block: which variable
 * gets the module, and the lines that go on running.
 */
import { startOfLine, textOfLine } from '../../directive/lines.js';
import { firstFrom } from '../../directive/search.js';
import type { Block, ParsedFile, Statement } from '../../directive/types.js';
import { indentWidth } from '../../directive/whitespace.js';
import type { Span } from '../../../base/span.js';
import type { LibraryNames } from '../../render/index.js';

export interface LibraryLoad {
  readonly names: LibraryNames;
  /** Statements as lines, without the indentation of the first; `null` where nothing runs. */
  readonly lines: readonly string[] | null;
  /** Where they are if that is below the block, with their line ends; else `null`. */
  readonly outside: Span | null;
}

/** There is none, or several statements, or one that cannot be moved. */
export type LoadTrouble = 'no-load' | 'unclear-load';

const ASSIGNED = /^([_\p{XID_Start}]\p{XID_Continue}*)[ \t]*(?::[^=]*)?=(?!=)/u;
const TYPED = /^([_\p{XID_Start}]\p{XID_Continue}*)[ \t]*:[ \t]*_+\1$/u;
const CLASS = /^class[ \t]+([_\p{XID_Start}]\p{XID_Continue}*)\b/u;
const TYPE_CHECKING = /^if[ \t]+(?:[\w.]+\.)?TYPE_CHECKING[ \t]*:/;
const ELSE = /^else[ \t]*:[ \t]*(?:#.*)?$/;
const CONFLICT = /^(?:[<>|]{7} |={7}$)/;

/** Finds the load of a block in code that runs. */
export function findLoad(file: ParsedFile, block: Block): LibraryLoad | LoadTrouble {
  const { body, next } = statementsOf(file, block);
  // A bracket or string that nothing closes swallows the end marker.
  if (body.some(({ lastLine }) => lastLine >= block.end.line)) return 'unclear-load';
  const own = indentWidth(block.begin.indent);
  const isBase = ({ indent }: Statement): boolean => indentWidth(indent) <= own;
  const branch = body.findIndex((each) => isBase(each) && ELSE.test(codeOf(file, each)));
  const opens = body.some((each) => isBase(each) && TYPE_CHECKING.test(codeOf(file, each)));
  if (body.length === 0 || (opens && branch < 0)) return below(file, block, next);
  if (!opens) return single(file, body, null);
  const behind = body.slice(branch + 1);
  const end = behind.findIndex(isBase);
  return suite(
    file,
    (body[branch] as Statement).lastLine + 1,
    behind.slice(0, end < 0 ? undefined : end),
  );
}

/** The names of a block that only type checkers read: of a variable, or of the class alone. */
export function namesOfTypes(file: ParsedFile, block: Block): LibraryNames {
  const { body, after } = statementsOf(file, block);
  const typed = body.flatMap((each) => TYPED.exec(codeOf(file, each))?.[1] ?? []).at(-1);
  if (typed !== undefined) return { variable: typed };
  const own = body.flatMap((each) => CLASS.exec(codeOf(file, each))?.[1] ?? [])[0];
  if (own !== undefined && !own.startsWith('_')) return { className: own };
  // The branch that runs follows: `else:` and the load.
  const [clause, load] = after;
  const isBranch = clause !== undefined && ELSE.test(codeOf(file, clause));
  const variable = isBranch && load ? ASSIGNED.exec(codeOf(file, load))?.[1] : undefined;
  return { variable: variable ?? 'LIB' };
}

/** Whether a block is in a suite that only type checkers read. */
export function isUnderTypeChecking(file: ParsedFile, block: Block): boolean {
  const { statements } = file.layout;
  let width = indentWidth(block.begin.indent);
  for (let i = firstFrom(statements, lineOf, block.begin.line) - 1; i >= 0 && width > 0; i -= 1) {
    const each = statements[i] as Statement;
    if (indentWidth(each.indent) >= width) continue;
    width = indentWidth(each.indent);
    if (TYPE_CHECKING.test(codeOf(file, each))) return true;
  }
  return false;
}

function statementsOf(
  { layout: { statements } }: ParsedFile,
  { begin, end }: Block,
): {
  readonly body: readonly Statement[];
  readonly next: Statement | undefined;
  readonly after: readonly Statement[];
} {
  const to = firstFrom(statements, lineOf, end.line);
  const body = statements.slice(firstFrom(statements, lineOf, begin.line), to);
  return { body, next: statements[to], after: statements.slice(to, to + 2) };
}

/** The statement right below a block without code, if nothing but comments is between. */
function below(
  file: ParsedFile,
  block: Block,
  next: Statement | undefined,
): LibraryLoad | LoadTrouble {
  if (next === undefined || next.indent !== block.begin.indent) return 'no-load';
  const isOther = [...file.blocks, ...file.libraries].some(
    ({ begin }) => begin.line > block.end.line && begin.line < next.firstLine,
  );
  if (isOther || !ASSIGNED.test(codeOf(file, next))) return 'no-load';
  const start = startOfLine(file, next.firstLine);
  return single(file, [next], { start, end: startOfLine(file, next.lastLine + 1) });
}

/** One statement that is going to be below `else:`. */
function single(
  file: ParsedFile,
  statements: readonly Statement[],
  outside: Span | null,
): LibraryLoad | LoadTrouble {
  const [own, ...more] = statements;
  if (own === undefined) return 'no-load';
  const lines = linesOf(file, own.firstLine, own.lastLine);
  // A string of several lines would not be the same.
  if (more.length > 0 || /"""|'''/.test(lines.join('\n'))) return 'unclear-load';
  return loadOf(file, statements, lines, outside);
}

/** The statements below `else:`, with the comments above them. */
function suite(
  file: ParsedFile,
  firstLine: number,
  statements: readonly Statement[],
): LibraryLoad | LoadTrouble {
  const indent = statements[0]?.indent ?? '';
  const lines = linesOf(file, firstLine, statements.at(-1)?.lastLine ?? -1);
  const isLoose = lines.some((line) => line.trim() !== '' && !line.startsWith(indent));
  if (isLoose && /"""|'''/.test(lines.join('\n'))) return 'unclear-load';
  return loadOf(file, statements, lines, null);
}

function loadOf(
  file: ParsedFile,
  statements: readonly Statement[],
  lines: readonly string[],
  outside: Span | null,
): LibraryLoad | LoadTrouble {
  const indent = statements[0]?.indent ?? '';
  const variable = statements
    .flatMap((each) => ASSIGNED.exec(codeOf(file, each))?.[1] ?? [])
    .at(-1);
  if (variable === undefined) return 'no-load';
  if (lines.some((line) => CONFLICT.test(line))) return 'unclear-load';
  const outdented = lines.map((line) =>
    line.startsWith(indent) ? line.slice(indent.length) : line.trimStart(),
  );
  return { names: { variable }, lines: outdented, outside };
}

function linesOf(file: ParsedFile, first: number, last: number): readonly string[] {
  return Array.from({ length: Math.max(last + 1 - first, 0) }, (_, i) =>
    textOfLine(file, first + i),
  );
}

const lineOf = ({ firstLine }: Statement): number => firstLine;

/** A statement's first line without its indentation. */
function codeOf(file: ParsedFile, { firstLine }: Statement): string {
  return textOfLine(file, firstLine).trim();
}
