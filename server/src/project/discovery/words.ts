import { relative, sep } from 'node:path';
import { isInside } from '../../base/node/is-inside.js';

/** A path relative to a folder, with forward slashes; absolute if it is elsewhere. */
export function placeFrom(folder: string, path: string): string {
  if (!isInside(path, folder)) return path;
  return relative(folder, path).split(sep).join('/') || '.';
}
