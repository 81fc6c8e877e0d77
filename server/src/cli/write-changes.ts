/** Writes the changes of a run, and says as a finding why it could not. */
import { writeAll, type FileIdentity } from '../files/index.js';
import type { ProjectFinding } from '../report/types.js';
import { projectFinding } from '../report/index.js';

/** One file that changes. */
export interface Change {
  readonly path: string;
  readonly display: string;
  /** `null` for a file that does not exist yet. */
  readonly before: string | null;
  readonly newText: string;
  /** What the file was when it was read; `null` for a new one. */
  readonly identity: FileIdentity | null;
}

/** Writes all changes or none. @returns `null` when everything is written */
export function writeChanges(changes: readonly Change[]): ProjectFinding | null {
  if (changes.length === 0) return null;
  const outcome = writeAll(changes);
  if (outcome.ok) return null;
  const { code, message, path, unrestored } = outcome.failure;
  const rule = code === 'changed' || code === 'read-only' ? code : 'write-failed';
  const rest = unrestored.map(({ file, backup }) =>
    backup === null
      ? `${file} is new and was left half-done.`
      : `${file} could not be put back; its former bytes are in ${backup}.`,
  );
  const end = rest.length === 0 ? 'Nothing was written.' : rest.join(' ');
  const file = changes.find((change) => change.path === path)?.display ?? path;
  return projectFinding({ code: `file.${rule}`, data: { detail: `${message}. ${end}` } }, { file });
}
