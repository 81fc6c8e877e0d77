/**
 * Whether statements are allowed where a block is. A comment may have any indentation and may be
 * inside brackets, so a marker can be where generated code would not compile.
 */
import { opensSuiteBelow } from '../../directive/code-names.js';
import { startOfLine, textOfLine } from '../../directive/lines.js';
import { changedLines, type QuietChange } from '../../directive/quiet-change.js';
import type { Block, ParsedFile, Statement } from '../../directive/types.js';
import { indentWidth } from '../../directive/whitespace.js';
import { firstFrom } from '../../directive/search.js';
import { statementsIn } from './staying-code.js';

/** Why a block cannot hold statements. */
export type Misplacement = 'in-brackets' | 'indentation' | 'after-decorator' | 'before-clause';

const CLAUSE = /^(?:else|elif|except|finally)\b/;
/** A colon at the end of a line; a comment may follow. */
const ENDS_HEAD = /:\s*(?:#.*)?$/;

/**
 * Checks the statements around a place between two lines.
 *
 * @param line zero-based line of the begin marker, or of the line before which text is inserted
 * @param indent the whitespace with which the statements would begin
 * @returns `null` when they are allowed there
 */
export function misplacement(file: ParsedFile, line: number, indent: string): Misplacement | null {
  const { statements } = file.layout;
  const after = firstIndexAtOrAfter(statements, line);
  const next = statements[after];
  const previous = statements[after - 1];
  if (previous !== undefined && previous.lastLine >= line) return 'in-brackets';
  if (previous !== undefined && headOf(file, previous).startsWith('@')) return 'after-decorator';
  if (previous === undefined) return indent === '' ? null : 'indentation';
  // What a block holds ends the suites that are deeper than it, and opens none.
  const above = file.blocks[firstFrom(file.blocks, lineOfBlock, line) - 1]?.begin;
  const isBelow = above !== undefined && above.line > previous.lastLine;
  if (isBelow && indentWidth(indent) > indentWidth(above.indent)) return 'indentation';
  const nextIndent = next?.indent ?? '';
  if (indentWidth(nextIndent) > indentWidth(previous.indent)) {
    return indent === nextIndent ? null : 'indentation';
  }
  const isDeeper = indentWidth(indent) > indentWidth(previous.indent);
  if (isDeeper && opensSuite(file, previous)) return null;
  if (!isDeeper && leavesSuiteEmpty(file, previous, line)) return 'indentation';
  if (!mayFollow(statements, after - 1, indent) || indentWidth(indent) < indentWidth(nextIndent))
    return 'indentation';
  const clause = next !== undefined && indent === nextIndent && CLAUSE.test(headOf(file, next));
  return clause ? 'before-clause' : null;
}

/** Whether a whole block at column zero may be inserted before a line (zero-based). */
export function takesInsertion(file: ParsedFile, line: number): boolean {
  if (misplacement(file, line, '') !== null) return false;
  // Indented blocks below belong to a suite, which an insertion would end, as statements do.
  const next = file.blocks.find(({ begin }) => begin.line >= line)?.begin;
  if (next === undefined || next.indent === '') return true;
  if (misplacement(file, next.line, next.indent) !== null) return true;
  return file.layout.statements.some(
    ({ firstLine, indent }) => firstLine >= line && firstLine < next.line && indent === '',
  );
}

/**
 * The last line of the top-level statement that encloses a line: where text at column zero may
 * follow without cutting a class in two.
 *
 * @param line zero-based; a line inside the suite
 */
export function endOfEnclosingSuite(file: ParsedFile, line: number): number {
  const { statements } = file.layout;
  let end = line;
  for (let i = firstIndexAtOrAfter(statements, line); i < statements.length; i += 1) {
    const statement = statements[i];
    if (statement === undefined) break;
    // An "else" at column zero continues the statement.
    if (statement.indent === '' && !CLAUSE.test(headOf(file, statement))) break;
    end = Math.max(end, statement.lastLine);
  }
  const nextTop = statements.find((s) => s.firstLine > end && s.indent === '')?.firstLine;
  for (const block of file.blocks) {
    const inside = block.begin.indent !== '' && block.begin.line > line;
    if (inside && (nextTop === undefined || block.end.line < nextTop)) {
      end = Math.max(end, block.end.line);
    }
  }
  return end;
}

function firstIndexAtOrAfter(statements: readonly Statement[], line: number): number {
  let low = 0;
  let high = statements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle]?.firstLine ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a statement with this indentation may follow statement `index`: at one of its levels. */
function mayFollow(statements: readonly Statement[], index: number, wanted: string): boolean {
  let narrowest = Infinity;
  for (let i = index; i >= 0 && narrowest > 0; i -= 1) {
    const indent = statements[i]?.indent ?? '';
    if (indentWidth(indent) >= narrowest) continue;
    if (indent === wanted) return true;
    narrowest = indentWidth(indent);
  }
  return false;
}

function headOf(file: ParsedFile, statement: Statement): string {
  return textOfLine(file, statement.firstLine).trimStart();
}

/** Errs on the side of yes: a wrong yes only writes what the reference would write. */
export function opensSuite(file: ParsedFile, statement: Statement): boolean {
  return ENDS_HEAD.test(textOfLine(file, statement.lastLine));
}

/** Whether nothing is left of the suite around a block when its body holds no code any more. */
export function emptiesSuite(file: ParsedFile, block: Block): boolean {
  const { statements } = file.layout;
  const after = firstIndexAtOrAfter(statements, block.begin.line);
  const [previous, next] = [statements[after - 1], statements[after]];
  if (previous === undefined || !leavesSuiteEmpty(file, previous, block.begin.line)) return false;
  if (indentWidth(next?.indent ?? '') > indentWidth(previous.indent)) return false;
  const below = file.blocks.find(({ begin }) => begin.line > block.end.line);
  const isShared =
    below !== undefined &&
    below.begin.line < (next?.firstLine ?? Infinity) &&
    indentWidth(below.begin.indent) > indentWidth(previous.indent);
  return !isShared && statementsIn(file, block).length > 0;
}

/** Whether a statement opens a suite in which nothing, not even a block, is above a line. */
function leavesSuiteEmpty(file: ParsedFile, head: Statement, line: number): boolean {
  const block = file.blocks[firstFrom(file.blocks, lineOfBlock, head.lastLine)];
  const isFilled =
    block !== undefined &&
    block.begin.line < line &&
    indentWidth(block.begin.indent) > indentWidth(head.indent);
  return !isFilled && opensSuite(file, head) && opensSuiteBelow(codeOf(file, head));
}

const lineOfBlock = ({ begin }: Block): number => begin.line;

function codeOf(file: ParsedFile, { firstLine, lastLine }: Statement): string {
  return file.text.slice(startOfLine(file, firstLine), startOfLine(file, lastLine + 1)).trim();
}

/**
 * Whether code below a block is in a suite that its present body opens, and its new one does not open.
 *
 * @param lines the new body, without base indentation
 */
export function cutsSuite(file: ParsedFile, block: Block, lines: readonly string[]): boolean {
  const own = indentWidth(block.begin.indent);
  const present = statementsIn(file, block);
  const below = present.length === 0 ? 0 : widthBelow(file, block);
  if (below <= own) return false;
  const opener = present.findLast(({ indent }) => indentWidth(indent) < below);
  if (opener === undefined) return false;
  const code = lines.filter((line) => /^\s*[^\s#]/.test(line));
  const last = code.findLast((line) => own + line.search(/\S/) < below);
  return last?.trim() !== codeOf(file, opener);
}

/** The indentation of the first code below a block. */
function widthBelow(file: ParsedFile, { end }: Block): number {
  const { statements } = file.layout;
  const next = statements[firstIndexAtOrAfter(statements, end.line)];
  let from = firstFrom(file.blocks, lineOfBlock, end.line);
  for (; from < file.blocks.length; from += 1) {
    const block = file.blocks[from] as Block;
    if (next !== undefined && next.firstLine < block.begin.line) break;
    const [first] = statementsIn(file, block);
    if (first !== undefined) return indentWidth(first.indent);
  }
  return next === undefined ? 0 : indentWidth(next.indent);
}

/** Whether a line that changed looks the same to {@link misplacement} and to removals beside it. */
export function isSameToNeighbors(
  before: ParsedFile,
  after: ParsedFile,
  change: QuietChange,
): boolean {
  const { line, isCode } = change;
  const [was, is] = [textOfLine(before, line), textOfLine(after, line)];
  if (!isCode) return (was === '') === (is === '');
  const opens = (file: ParsedFile): boolean => opensSuiteBelow(changedLines(file, change).trim());
  if (opens(before) !== opens(after)) return false;
  return roleOf(was) === roleOf(is) && ENDS_HEAD.test(was) === ENDS_HEAD.test(is);
}

/** What the beginning of a statement means for the lines around it. */
function roleOf(line: string): 'decorator' | 'clause' | 'other' {
  const head = line.trimStart();
  if (head.startsWith('@')) return 'decorator';
  return CLAUSE.test(head) ? 'clause' : 'other';
}
