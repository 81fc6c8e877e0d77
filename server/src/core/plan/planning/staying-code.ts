/**
 * The code that stays when blocks are rewritten: what is outside of blocks, and the bodies of those
 * that are left as they are. It shows which names the file still needs, and which it binds itself.
 */
import { namesInCode, type CodeNames } from '../../directive/code-names.js';
import { startOfLine, startsOfLines } from '../../directive/lines.js';
import { firstFrom } from '../../directive/search.js';
import { scanPython } from '../../directive/scan.js';
import type { Block, ParsedFile, Statement } from '../../directive/types.js';
import { indentWidth, sliceOf } from '../../directive/whitespace.js';

/** When a line runs: as the file is imported, when a function is called, or for type checkers only. */
type Scope = 'module' | 'class' | 'function' | 'checked';

interface CodeLine extends CodeNames {
  readonly line: number;
  readonly scope: Scope;
}

/** A place that needs a name. */
export interface UsePlace {
  /** Zero-based. */
  readonly line: number;
  /** Whether a function around it delays it until the whole file has run. */
  readonly isDelayed: boolean;
}

/** Names that are worth a search in each line; more are looked up in all of its words. */
const MOST_SEARCHED = 8;

export class StayingCode {
  readonly #lines: readonly CodeLine[];
  /** The first line that binds each name as the file is imported. */
  readonly #bound = new Map<string, number>();
  #star = Infinity;

  /**
   * @param left the blocks whose bodies stay
   * @param names only these can be asked for
   */
  constructor(file: ParsedFile, left: readonly Block[], names: Iterable<string>) {
    const asked = [...names];
    const mayMatter = (code: string): boolean =>
      asked.length > MOST_SEARCHED ||
      code.includes('*') ||
      asked.some((name) => code.includes(name));
    this.#lines = scopedLines(file, left).flatMap(({ code, line, scope }) =>
      mayMatter(code) ? [{ ...namesInCode(code), line, scope }] : [],
    );
    for (const { binds, hasStar, line, scope } of this.#lines) {
      if (scope !== 'module' && scope !== 'class') continue;
      for (const name of binds) if (!this.#bound.has(name)) this.#bound.set(name, line);
      if (hasStar) this.#star = Math.min(this.#star, line);
    }
  }

  /** Whether a line brings names that only another module knows. */
  get hasStar(): boolean {
    return this.#star < Infinity;
  }

  /**
   * Whether a name may be an attribute of the module once it is imported. What a line looks up as
   * it runs must be bound, wherever that is.
   */
  mayExport(name: string): boolean {
    return this.#lines.some(
      ({ binds, uses, scope }) =>
        (scope === 'module' && (binds.has(name) || uses.has(name))) ||
        (uses.has(name) && (scope === 'class' || uses.has('global'))),
    );
  }

  /** Whether a line that is meant looks a name up, be it for type checkers. */
  mentions(name: string, isMeant: (line: number) => boolean): boolean {
    return this.#lines.some(({ uses, line }) => uses.has(name) && isMeant(line));
  }

  /** Whether a line that runs looks a name up that no other line has bound before. */
  lacks(name: string): boolean {
    return this.#lines.some(
      ({ uses, line, scope }) =>
        scope !== 'checked' &&
        uses.has(name) &&
        !this.binds(name, { line, isDelayed: scope === 'function' }),
    );
  }

  /** Whether a name is bound when a place runs. */
  binds(name: string, { line, isDelayed }: UsePlace): boolean {
    const own = this.#bound.get(name) ?? Infinity;
    const first = name.startsWith('_') ? own : Math.min(own, this.#star);
    return isDelayed ? first < Infinity : first < line;
  }
}

/** A logical line with what surrounds it. */
interface ScopedLine {
  readonly code: string;
  readonly line: number;
  readonly scope: Scope;
}

function scopedLines(file: ParsedFile, left: readonly Block[]): readonly ScopedLine[] {
  const own = [...file.layout.statements];
  for (const block of left) for (const each of statementsIn(file, block)) own.push(each);
  own.sort((a, b) => a.firstLine - b.firstLine);
  const around: { readonly width: number; readonly scope: Scope }[] = [];
  const lines: ScopedLine[] = [];
  for (let i = 0; i < own.length; i += 1) {
    const { firstLine, indent, lastLine } = own[i] as Statement;
    let end = lastLine;
    // Statements divided by semicolons are read as one line.
    for (let next = own[i + 1]; next !== undefined && next.firstLine <= end; next = own[i + 1]) {
      end = Math.max(end, next.lastLine);
      i += 1;
    }
    const code = codeOf(file, firstLine, end).trim();
    const width = indentWidth(indent);
    while ((around.at(-1)?.width ?? -1) >= width) around.pop();
    const scope = around.at(-1)?.scope ?? 'module';
    lines.push({ code, line: firstLine, scope });
    around.push({ width, scope: scopeBelow(code, scope) });
  }
  return lines;
}

/** The code of some lines without the bodies of blocks in their brackets. */
function codeOf(file: ParsedFile, first: number, last: number): string {
  const end = startOfLine(file, last + 1);
  let code = '';
  let at = startOfLine(file, first);
  for (let i = firstFrom(file.blocks, lineOfBlock, first); i < file.blocks.length; i += 1) {
    const { body } = file.blocks[i] as Block;
    if (body.start >= end) break;
    code += file.text.slice(at, body.start);
    at = body.end;
  }
  return code + file.text.slice(at, Math.max(at, end));
}

const lineOfBlock = ({ begin }: Block): number => begin.line;

/** The scope of the suite that a line opens, if it opens one. */
function scopeBelow(code: string, scope: Scope): Scope {
  if (/^if\s+(?:\w+\.)?TYPE_CHECKING\s*:/.test(code)) return 'checked';
  if (scope === 'checked' || scope === 'function') return scope;
  if (/^(?:async\s+)?def\b/.test(code)) return 'function';
  return /^class\b/.test(code) ? 'class' : scope;
}

/** The statements of a block's body, which the layout of a file leaves out. */
export function statementsIn(file: ParsedFile, { begin, body }: Block): readonly Statement[] {
  const text = sliceOf(file.text, body);
  const { statements } = scanPython(text, startsOfLines(text));
  return statements.map((each) => ({
    ...each,
    firstLine: each.firstLine + begin.line + 1,
    lastLine: each.lastLine + begin.line + 1,
  }));
}
