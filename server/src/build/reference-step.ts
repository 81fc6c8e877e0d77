/**
 * What a build step of the project's own, which runs the reference, does to the files: compared by
 * their texts before and after, because only that is what happened.
 */
import { basename } from 'node:path';
import { count } from '../base/count.js';
import { CLI_READER, compareCodePoints, sharedRemedy } from '../core/index.js';
import { escapeInline } from '../base/foreign-text.js';

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

export interface ReferenceSummary extends ReferenceEffect {
  /** Whether the step ran in this build: it does when the library is linked. */
  readonly ran: boolean;
  /** Version of the reference that the build ran; `null` when it is not known. */
  readonly built: string | null;
  /** Whether an installer ran it in an environment of its own. */
  readonly isIsolated: boolean;
  /** Whether the steps of several targets write one folder. */
  readonly isShared: boolean;
  /** Version whose text we write. */
  readonly ours: string | null;
  /** What still had to be written after the build, as `2 files`; `null`: nothing. */
  readonly written: string | null;
}

/** What a person should know about the two; empty when the build ran no reference. */
export function describeReference(summary: ReferenceSummary): readonly string[] {
  const { built, written, stripped, rewritten } = summary;
  const tool = built === null ? 'tvm-ffi-stubgen' : `tvm-ffi-stubgen ${escapeInline(built)}`;
  const lines: string[] = [];
  if (written === null) {
    const changed =
      rewritten.length === 0 ? '' : `, which wrote ${count(rewritten.length, 'file')}`;
    const verb = summary.ran || rewritten.length > 0 ? 'ran' : 'runs, at every link,';
    lines.push(`already up to date: the project’s own build step ${verb} ${tool}${changed}`);
  } else {
    const own = summary.isIsolated ? ISOLATED : 'Both write after every build; leave one out';
    const remedy = summary.isShared ? SHARED : own;
    lines.push(
      `the project’s own build step ran ${tool}, and ${written} had to be written differently${difference(summary)}. ${remedy}`,
    );
  }
  if (stripped.length > 0) {
    const names = stripped.map((path) => escapeInline(basename(path))).join(', ');
    lines.push(
      `the build step removed suppression comments inside blocks of ${names}: it writes blocks anew. Put them on the class, or leave STUB_DIR out and let tvm-ffi-stubs keep them (keep-suppressions)`,
    );
  }
  return lines;
}

const SHARED = `Several targets fill one STUB_DIR, and the step of each knows its own library only. ${sharedRemedy(CLI_READER).slice(0, -1)}`;

const ISOLATED =
  'The installer took a version of its own for the build: require the same apache-tvm-ffi in [build-system], or install the build backend into the environment, which is used then';

function difference({ built, ours }: ReferenceSummary): string {
  if (ours === null || built === ours) return '';
  const theirs = built === null ? '' : ` instead of ${escapeInline(built)}`;
  return `, as version ${escapeInline(ours)}${theirs}`;
}
