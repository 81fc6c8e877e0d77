/**
 * Changes that only move the plan of a file: planning it again would give the same, further up or
 * down, and comparing the texts costs less.
 */
import { namesInCode } from '../../directive/code-names.js';
import {
  allAlike,
  changedLines,
  isMoved,
  quietChange,
  type QuietChange,
  type Shift,
} from '../../directive/quiet-change.js';
import type { ParsedFile } from '../../directive/types.js';
import { sliceOf } from '../../directive/whitespace.js';
import type { CallFacts, ClassFacts, FileFacts, UseFacts } from '../../facts/types.js';
import { sameJson } from '../../snapshot/same-json.js';
import { mayHoldIgnores } from '../planning/ignores.js';
import { isSameToNeighbors } from '../planning/placement.js';
import { bearsOnLists } from '../planning/unbound-names.js';
import type { PlannedFile } from '../types.js';

/** A file with what is known about it. */
export interface KnownFile {
  readonly parsed: ParsedFile;
  readonly facts: FileFacts | null;
}

/** Words outside blocks that findings depend on. */
const WANTED = /class |def |_FFI_INIT_FUNC|TYPE_CHECKING/;

/**
 * How far things moved from one text to the other; `null` when the plan may differ.
 *
 * @param planned the plan of the text before
 */
export function quietShift(
  before: KnownFile,
  after: KnownFile,
  planned: PlannedFile,
): Shift | null {
  if (mayHoldIgnores(before.parsed.text) || mayHoldIgnores(after.parsed.text)) return null;
  const change = quietChange(before.parsed, after.parsed);
  if (change === null) return null;
  if (change.isCode && concernsBlocks(before.parsed, after.parsed, change, planned)) return null;
  if (!isSameFacts(before.facts, after.facts, change)) return null;
  const holdsWanted = [before, after].some(({ parsed }) => {
    const lines = changedLines(parsed, change);
    return WANTED.test(lines) || bearsOnLists(lines);
  });
  const isSame = isSameToNeighbors(before.parsed, after.parsed, change);
  return holdsWanted || !isSame ? null : change;
}

/** Whether a line that changed binds or uses another name that a block may hold or need. */
function concernsBlocks(
  before: ParsedFile,
  after: ParsedFile,
  change: QuietChange,
  { blocks }: PlannedFile,
): boolean {
  const [was, is] = [before, after].map((file) => namesInCode(changedLines(file, change)));
  if (was === undefined || is === undefined || was.hasStar || is.hasStar) return true;
  const differ = (a: ReadonlySet<string>, b: ReadonlySet<string>): readonly string[] =>
    [...a].filter((name) => !b.has(name));
  const changed = [
    ...differ(was.binds, is.binds),
    ...differ(is.binds, was.binds),
    ...differ(was.uses, is.uses),
    ...differ(is.uses, was.uses),
  ];
  return (
    changed.length > 0 &&
    (before.blocks.some(({ body }) => holdsOne(sliceOf(before.text, body), changed)) ||
      blocks.some(({ wanted }) => wanted?.some((line) => holdsOne(line, changed)) === true))
  );
}

function holdsOne(text: string, names: readonly string[]): boolean {
  return names.some((name) => text.includes(name));
}

function isSameFacts(a: FileFacts | null, b: FileFacts | null, shift: Shift): boolean {
  if (a === null || b === null) return a === b;
  return (
    allAlike(a.classes, b.classes, (one, other) => isMovedClass(one, other, shift)) &&
    allAlike(a.calls, b.calls, (one, other) => isMovedCall(one, other, shift)) &&
    allAlike(a.uses.all, b.uses.all, (one, other) => isMovedUse(one, other, shift)) &&
    allAlike(a.uses.computed, b.uses.computed, sameJson) &&
    a.uses.skipsUnknown === b.uses.skipsUnknown &&
    allAlike(a.outside, b.outside, Object.is) &&
    // Few files name exports, and their findings are about the whole unit.
    a.exports.uses.length + b.exports.uses.length === 0 &&
    isSameSet(a.modules, b.modules)
  );
}

function isMovedClass(a: ClassFacts, b: ClassFacts, shift: Shift): boolean {
  if (a === b) return a.span.end <= shift.start;
  const [from, to] = [a.registration, b.registration];
  const isSameKey =
    from === null || to === null
      ? from === to
      : from.key === to.key &&
        from.decorator === to.decorator &&
        isMoved(from.keySpan, to.keySpan, shift);
  return (
    isSameKey &&
    a.name === b.name &&
    isMoved(a.span, b.span, shift) &&
    allAlike(a.blocks, b.blocks, Object.is) &&
    allAlike(
      a.bases,
      b.bases,
      (one, other) => one.text === other.text && isMoved(one.span, other.span, shift),
    )
  );
}

function isMovedCall(a: CallFacts, b: CallFacts, shift: Shift): boolean {
  return (
    a.callee === b.callee &&
    isMoved(a.span, b.span, shift) &&
    allAlike(a.arguments, b.arguments, (one, other) =>
      one === null || other === null
        ? one === other
        : one.value === other.value && isMoved(one.span, other.span, shift),
    )
  );
}

function isMovedUse(a: UseFacts, b: UseFacts, shift: Shift): boolean {
  if (a === b) return a.callSpan.end <= shift.start;
  const isSame = (key: keyof UseFacts): boolean => a[key] === b[key];
  return (
    (['call', 'name', 'allowsMissing', 'isGuarded'] as const).every(isSame) &&
    isMoved(a.span, b.span, shift) &&
    isMoved(a.callSpan, b.callSpan, shift)
  );
}

function isSameSet(a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): boolean {
  if (a === null || b === null || a === b) return a === b;
  return a.size === b.size && [...a].every((each) => b.has(each));
}
