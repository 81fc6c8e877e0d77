/** Places as the log names them. */
import { relative, sep } from 'node:path';
import { isInside } from '../../base/node/is-inside.js';

/** A path from a folder, with forward slashes; absolute when it lies elsewhere. */
export function placeFrom(folder: string, path: string): string {
  if (!isInside(path, folder)) return path;
  return relative(folder, path).split(sep).join('/') || '.';
}
