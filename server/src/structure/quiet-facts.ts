/** Facts after a change that no fact is made from: the same ones, further up or down. */
import {
  changedLines,
  movedSpan,
  type QuietChange,
  type Shift,
} from '../core/directive/quiet-change.js';
import type { CallFacts, ClassFacts, FileFacts, ParsedFile, UsesFacts } from '../core/index.js';
import { inlineProblems, readInlineFile } from './inline/index.js';
import { readExportUses } from './export-uses.js';
import type { Names } from './names.js';
import { piecesOf } from './pieces.js';
import { isPassive } from './passive.js';
import { unlessTooDeep } from './syntax.js';

/** Statements that facts are read from. */
const READ = /^(?:@|class|def|async|from|import)/;
/** Statements that decide what the names of registered functions mean, and whether they are used. */
const DECIDES = /^(?:try|except|else|elif|if|finally|with|for|while|match|case|del|global)\b/;
/** What decides whether a comment belongs to the class above it. */
const INDENT = /^[ \t\f]*#?/;

/** What facts are read by: names that lead to calls and decorators. */
export interface ReadNames {
  readonly blocks: Names;
  readonly uses: ReadonlySet<string>;
}

/**
 * The facts of a file, from those of an earlier parse.
 *
 * @param facts those before the change
 * @param names what is looked for in the file before the change
 * @param change the one that leads from `before` to `after`
 * @returns `null` when the facts may be others
 */
export function factsAfter(
  facts: FileFacts,
  names: ReadNames,
  before: ParsedFile,
  after: ParsedFile,
  change: QuietChange,
): FileFacts | null {
  const [was, is] = [changedLines(before, change), changedLines(after, change)];
  if (INDENT.exec(was)?.[0] !== INDENT.exec(is)?.[0]) return null;
  if (isRead(was, names) || isRead(is, names)) return null;
  // Whether a class holds nothing but its blocks.
  if (isNothing(was) !== isNothing(is)) return null;
  return {
    ...facts,
    classes: facts.classes.map((each) => movedClass(each, change)),
    calls: facts.calls.map((each) => movedCall(each, change)),
    inline: unlessTooDeep(() => inlineProblems(readInlineFile(after.text)), []),
    uses: movedUses(facts.uses, change),
    exports: readExportUses(after, () => piecesOf(after)),
  };
}

function isRead(lines: string, { blocks, uses }: ReadNames): boolean {
  const code = lines.trimStart();
  const holds = (name: string): boolean => lines.includes(name);
  if (READ.test(code) || [...blocks.keys()].some(holds)) return true;
  return (
    lines.includes('import') || (uses.size > 0 && (DECIDES.test(code) || [...uses].some(holds)))
  );
}

function isNothing(lines: string): boolean {
  const code = lines.trimStart();
  return isPassive(code, 0, code.length);
}

function movedClass(facts: ClassFacts, shift: Shift): ClassFacts {
  if (facts.span.end <= shift.start) return facts;
  return {
    ...facts,
    nameSpan: movedSpan(facts.nameSpan, shift),
    span: movedSpan(facts.span, shift),
    registration:
      facts.registration === null
        ? null
        : {
            ...facts.registration,
            keySpan: movedSpan(facts.registration.keySpan, shift),
            span: movedSpan(facts.registration.span, shift),
          },
    bases: facts.bases.map(({ text, span }) => ({ text, span: movedSpan(span, shift) })),
  };
}

function movedCall(facts: CallFacts, shift: Shift): CallFacts {
  if (facts.span.end <= shift.start) return facts;
  const literals = facts.arguments.map(
    (each) => each && { value: each.value, span: movedSpan(each.span, shift) },
  );
  return { callee: facts.callee, span: movedSpan(facts.span, shift), arguments: literals };
}

function movedUses(facts: UsesFacts, shift: Shift): UsesFacts {
  if (!facts.all.some(({ callSpan }) => callSpan.end > shift.start)) return facts;
  const all = facts.all.map((each) => ({
    ...each,
    span: movedSpan(each.span, shift),
    callSpan: movedSpan(each.callSpan, shift),
  }));
  return { ...facts, all };
}
