/**
 * What the project's own build step, which runs the reference, does to the files: a comparison of
 * their texts before and after.
 */
import { compareCodePoints } from '../core/index.js';

/** Comments that quiet a checker; the reference rewrites a block without them. */
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
    // STUB_INIT creates new files.
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

/** Whether a build linked something, according to its output. */
export function hasLinked(lines: readonly string[]): boolean {
  return lines.some((line) => LINKING.test(line));
}
