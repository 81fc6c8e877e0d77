/** Whether a folder contains a path, by spelling alone. */
import { sep } from 'node:path';

/** Whether `path` is `folder` or is below it. Both are absolute, without `.` and `..`. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
