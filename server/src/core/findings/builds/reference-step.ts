/** What happened where a project's own build step runs the reference beside us. */
import { count } from '../../../base/count.js';
import { sharedRemedy } from '../project-shared-stub-dir.js';
import type { Reader } from '../reader.js';
import { nameList, quoted } from '../words.js';

export interface ReferenceSummary {
  /** Files that the build changed. */
  readonly rewritten: readonly string[];
  /** Those of them that lost suppression comments. */
  readonly stripped: readonly string[];
  /** Whether the step ran in this build: it does when the library is linked. */
  readonly ran: boolean;
  /** Version of the reference that the build ran; `null` when it is not known. */
  readonly built: string | null;
  /** Whether an installer ran it in an environment of its own. */
  readonly isIsolated: boolean;
  /** Whether the steps of several targets write to one folder. */
  readonly isShared: boolean;
  /** Version whose text we write. */
  readonly ours: string | null;
  /** What still had to be written after the build; `null`: nothing. */
  readonly written: { readonly number: number; readonly unit: 'file' | 'block' } | null;
}

/** What a person should know about the two. */
export function referenceMessages(summary: ReferenceSummary, reader: Reader): readonly string[] {
  const { t } = reader;
  const { written, stripped } = summary;
  const lines = [written === null ? upToDate(summary, reader) : rewrote(summary, reader)];
  if (stripped.length > 0) {
    lines.push(
      t`The build step removed suppression comments inside blocks of ${nameList(stripped.map(fileName))}, because it rewrites whole blocks. Move them to the class, or remove STUB_DIR and enable keep-suppressions.`,
    );
  }
  return lines;
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

function toolName(built: string | null): string {
  return built === null ? 'tvm-ffi-stubgen' : `tvm-ffi-stubgen ${quoted(built)}`;
}

function upToDate({ built, ran, rewritten }: ReferenceSummary, { t }: Reader): string {
  const tool = toolName(built);
  if (rewritten.length > 0) {
    return t`Already up to date: the project's own build step ran ${tool}, which wrote ${count(rewritten.length, 'file')}.`;
  }
  return ran
    ? t`Already up to date: the project's own build step ran ${tool}.`
    : t`Nothing had to be written. The project's own build step runs ${tool} only when the library is linked.`;
}

function rewrote(summary: ReferenceSummary, reader: Reader): string {
  const { t } = reader;
  const { written, built, ours, isShared, isIsolated } = summary;
  const number = written === null ? '' : count(written.number, written.unit);
  const tool = toolName(built);
  if (!summary.ran && summary.rewritten.length === 0) {
    return t`${number} had to be written. The project's own build step runs ${tool} only when the library is linked.`;
  }
  const remedy = isShared
    ? t`Several targets write to one STUB_DIR, and the step of each knows only its own library. ${sharedRemedy(reader)}`
    : isIsolated
      ? t`The installer chose its own version for the build. Require the same apache-tvm-ffi in [build-system], or install the build backend into the environment.`
      : t`Both write after every build; remove one of them.`;
  const fact =
    ours === null || built === ours
      ? t`The project's own build step ran ${tool}, and ${number} had to be written differently.`
      : t`The project's own build step ran ${tool}, and ${number} had to be written as version ${quoted(ours)} writes.`;
  return `${fact} ${remedy}`;
}
