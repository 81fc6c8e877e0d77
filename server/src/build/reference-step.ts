/**
 * What a build step of the project's own, which runs the reference, does to the files: compared by
 * their texts before and after, because only that is what happened.
 */
import { compareCodePoints } from '../core/index.js';

/** Comments that quiet a checker; the reference writes a block anew, without those in it. */
const SUPPRESSION = /#\s*(?:(?:type|ty|pyright|pyrefly)\s*:\s*ignore|noqa|mypy\s*:)/g;

export interface ReferenceEffect {
  /** Files that the build changed. */
  readonly rewritten: readonly string[];
  /** Those of them that lost suppression comments. */
  readonly stripped: readonly string[];
}

/** @param before,after texts by path, of files that hold directives */
export function compareTexts(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): ReferenceEffect {
  const rewritten: string[] = [];
  const stripped: string[] = [];
  for (const [path, text] of after) {
    // STUB_INIT makes files that were not there.
    const old = before.get(path) ?? '';
    if (old === text) continue;
    rewritten.push(path);
    if (suppressionsIn(old) > suppressionsIn(text)) stripped.push(path);
  }
  return {
    rewritten: rewritten.sort(compareCodePoints),
    stripped: stripped.sort(compareCodePoints),
  };
}

function suppressionsIn(text: string): number {
  return text.match(SUPPRESSION)?.length ?? 0;
}

/** What build tools print when they link, which is when such a step runs. */
const LINKING = /\bLinking\b|Creating library|[\\/]link\.exe\b/;

/** Whether a build linked something, as far as its output tells. */
export function hasLinked(lines: readonly string[]): boolean {
  return lines.some((line) => LINKING.test(line));
}
