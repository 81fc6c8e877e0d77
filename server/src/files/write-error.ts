/** Why a write failed. */
import type { FileProblem, WriteRefusal, WriteStep } from '../core/index.js';
import { errorCode } from './errno.js';

/** Its place is the file at fault, spelled as in the change. */
export type WriteProblem = FileProblem<'file.changed' | 'file.read-only' | 'file.write-failed'>;

/** The problem of a write, before it is known what remains. */
type Failure =
  | { readonly code: 'file.changed'; readonly data: object }
  | { readonly code: 'file.read-only'; readonly data: { readonly errno: string | null } }
  | { readonly code: 'file.write-failed'; readonly data: WriteRefusal };

/** Ends a write; {@link writeAll} turns it into an outcome and never throws it. */
export class WriteError extends Error {
  constructor(
    readonly path: string,
    readonly failure: Failure,
  ) {
    super(failure.code);
    this.name = 'WriteError';
  }
}

/** The user or another program changed the file, so the plan no longer fits it. */
export function changedError(path: string): WriteError {
  return new WriteError(path, { code: 'file.changed', data: {} });
}

export function readOnlyError(path: string): WriteError {
  return new WriteError(path, { code: 'file.read-only', data: { errno: null } });
}

/**
 * Turns an error of the operating system into one that names the file.
 *
 * @param error what was thrown
 * @param path the planned file
 * @param step what was being done with it
 * @throws `error` itself when it did not come from the operating system: that is a bug
 */
export function asWriteError(error: unknown, path: string, step: WriteStep): WriteError {
  if (error instanceof WriteError) return error;
  const errno = errorCode(error);
  if (errno === '') throw error;
  if (errno === 'EACCES' || errno === 'EROFS' || errno === 'EPERM') {
    return new WriteError(path, { code: 'file.read-only', data: { errno } });
  }
  const isFull = errno === 'ENOSPC' || errno === 'EDQUOT' || errno === 'EFBIG';
  const reason = isFull ? 'disk-full' : 'system';
  return new WriteError(path, { code: 'file.write-failed', data: { reason, step, errno } });
}
