/** Why a write failed, in the words that the user gets. */
import { errorCode, errorWords } from './errno.js';

export type WriteFailureCode =
  'changed' | 'read-only' | 'disk-full' | 'exists' | 'duplicate' | 'unencodable' | 'failed';

/** Ends a write; {@link writeAll} turns it into an outcome and never lets it out. */
export class WriteError extends Error {
  constructor(
    readonly code: WriteFailureCode,
    readonly path: string,
    message: string,
  ) {
    super(message);
    this.name = 'WriteError';
  }
}

/** The user changed the file, or somebody else did: what was planned no longer fits it. */
export function changedError(path: string): WriteError {
  return new WriteError(
    'changed',
    path,
    'changed while it was being planned: run the command again',
  );
}

export function readOnlyError(path: string): WriteError {
  return new WriteError(
    'read-only',
    path,
    'is read-only: make it writable (chmod u+w) or leave it out of the paths',
  );
}

/**
 * Names the file that an error of the operating system is about.
 *
 * @param error what was thrown
 * @param path the file of the plan that was being handled
 * @param action what was being done, for example `be replaced`
 * @throws `error` itself when it did not come from the operating system: that is a bug of ours
 */
export function asWriteError(error: unknown, path: string, action: string): WriteError {
  if (error instanceof WriteError) return error;
  const code = errorCode(error);
  if (code === '') throw error;
  const words = errorWords(error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return new WriteError(
      'disk-full',
      path,
      `cannot ${action}: ${words}; free space and run again`,
    );
  }
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    const remedy = 'its folder must be writable, because a new file takes its place';
    return new WriteError('read-only', path, `cannot ${action}: ${words}; ${remedy}`);
  }
  return new WriteError('failed', path, `cannot ${action}: ${words}`);
}
