/** Turns the error codes of file operations into words that a user can act on. */

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  ENOENT: 'no such file or directory',
  ENOTDIR: 'a part of the path is not a directory',
  EISDIR: 'is a directory',
  ELOOP: 'too many symbolic links (a loop)',
  ENAMETOOLONG: 'the path is too long',
  ENOSPC: 'no space left on the disk',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than the limit of this process or file system',
  EROFS: 'the file system is read-only',
  EEXIST: 'already exists',
  EBUSY: 'in use by another program, or a mount point',
  EMFILE: 'too many open files',
  ENFILE: 'too many open files on this system',
  EIO: 'input/output error',
  ETXTBSY: 'in use by another program',
};

/** The `code` of a Node error (`ENOENT`, …), or an empty string for any other value. */
export function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return error.code;
  }
  return '';
}

/** What went wrong, in words with the code behind them: `permission denied (EACCES)`. */
export function errorWords(error: unknown): string {
  const code = errorCode(error);
  const words = WORDS[code];
  if (words !== undefined) return `${words} (${code})`;
  return error instanceof Error ? error.message : String(error);
}
