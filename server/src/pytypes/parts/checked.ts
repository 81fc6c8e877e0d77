/** What was found in the parts of a module, and which of it an edit leaves as it is. */
import { late } from '../../base/late.js';
import { pushAll } from '../../base/list.js';
import { compareCodePoints } from '../../base/order.js';
import type { FoundProblem } from '../../core/index.js';
import { namedIn, wordsIn, type ModuleParts, type Part } from './parts.js';

export interface CheckedPart {
  readonly part: Part;
  /** All words that it holds. */
  readonly words: () => ReadonlySet<string>;
  readonly problems: readonly FoundProblem[];
}

export interface CheckedModule {
  readonly split: ModuleParts;
  readonly parts: readonly CheckedPart[];
}

/** The parts to check again, by their places; `null` for all. */
export function affectedParts(
  before: CheckedModule,
  split: ModuleParts,
): ReadonlySet<number> | null {
  const { parts } = split;
  // With the same outline, there are the same parts in the same order.
  if (before.split.outline !== split.outline || before.parts.length !== parts.length) return null;
  const affected = new Set<number>();
  const names: string[] = [];
  before.parts.forEach(({ part: old, problems }, i) => {
    const part = parts[i];
    if (part === undefined || (part.text === old.text && !problems.some(isOutside(old)))) return;
    affected.add(i);
    pushAll(names, namedIn(old));
    pushAll(names, namedIn(part));
  });
  const seen = new Set<string>();
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    before.parts.forEach(({ part, words }, i) => {
      if (affected.has(i) || !words().has(name) || isList(part)) return;
      affected.add(i);
      pushAll(names, namedIn(part));
    });
    if (affected.size > MOST_AFFECTED) return null;
  }
  // What is not in a class or function may give another name to what it mentions.
  return [...affected].some((i) => parts[i]?.kind === 'other') ? null : affected;
}

/** With more of them, checking all is as fast. */
const MOST_AFFECTED = 200;

function isOutside({ start, text }: Part): (problem: FoundProblem) => boolean {
  return ({ span }) => span.start < start || span.end > start + text.length;
}

/** Lists of names give no names. */
function isList({ text }: Part): boolean {
  return /^__all__\b/.test(text);
}

/**
 * The module with new parts.
 *
 * @param found what was found in the parts that were checked; what is in the others has moved with them
 */
export function checkedModule(
  split: ModuleParts,
  found: ReadonlyMap<number, readonly FoundProblem[]>,
  before: CheckedModule | null,
): CheckedModule {
  const checked = split.parts.map((part, i): CheckedPart => {
    const problems = found.get(i);
    const old = before?.parts[i];
    if (problems !== undefined || old === undefined) {
      const isEmpty = problems === undefined || problems.length === 0;
      return { part, words: late(() => wordsIn(part)), problems: isEmpty ? NONE : problems };
    }
    const by = part.start - old.part.start;
    const moved =
      by === 0 || old.problems.length === 0 ? old.problems : old.problems.map(movedBy(by));
    return { part, words: old.words, problems: moved };
  });
  return { split, parts: checked };
}

function movedBy(by: number): (problem: FoundProblem) => FoundProblem {
  return ({ span, ...rest }) => ({
    ...rest,
    span: { start: span.start + by, end: span.end + by },
  });
}

const NONE: readonly FoundProblem[] = [];

/** Whether no part was checked again, and nothing has moved. */
export function isSameModule(a: CheckedModule, b: CheckedModule): boolean {
  return a.parts.every(({ problems }, i) => problems === b.parts[i]?.problems);
}

/** All problems, in the order of the file. */
export function problemsIn({ parts }: CheckedModule): readonly FoundProblem[] {
  return parts
    .flatMap(({ problems }) => problems)
    .sort((a, b) => a.span.start - b.span.start || compareCodePoints(a.code, b.code));
}
