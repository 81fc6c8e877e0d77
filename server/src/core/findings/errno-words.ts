/** What the operating system's error codes mean, in words that a user can act on. */
import type { Reader } from './reader.js';

/** Why a file operation failed, with the code behind it: `permission denied (EACCES)`. */
export function errnoWords(errno: string, reader: Reader): string {
  const words = meaningOf(errno, reader);
  if (words !== null) return `${words} (${errno})`;
  return errno === '' ? reader.t`an unknown error` : errno;
}

function meaningOf(errno: string, { t }: Reader): string | null {
  switch (errno) {
    case 'EACCES':
      return t`permission denied`;
    case 'EPERM':
      return t`operation not permitted`;
    case 'ENOENT':
      return t`no such file or directory`;
    case 'ENOTDIR':
      return t`a part of the path is not a directory`;
    case 'EISDIR':
      return t`it is a directory`;
    case 'ELOOP':
      return t`too many symbolic links (a loop)`;
    case 'ENAMETOOLONG':
      return t`the path is too long`;
    case 'ENOSPC':
      return t`no space left on the disk`;
    case 'EDQUOT':
      return t`the disk quota is used up`;
    case 'EFBIG':
      return t`the file would be larger than this process or file system allows`;
    case 'EROFS':
      return t`the file system is read-only`;
    case 'EEXIST':
      return t`it already exists`;
    case 'EBUSY':
      return t`it is in use by another program, or a mount point`;
    case 'EMFILE':
      return t`too many open files`;
    case 'ENFILE':
      return t`too many open files on this system`;
    case 'EIO':
      return t`input/output error`;
    case 'ENXIO':
    case 'EPIPE':
      return t`no program reads from this pipe`;
    case 'EAGAIN':
      return t`the program at the other end of this pipe does not read`;
    case 'ETXTBSY':
      return t`it is in use by another program`;
    default:
      return null;
  }
}
