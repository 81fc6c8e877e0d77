/** Links to what is not there. */
import { lstatSync, readlinkSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { kindOf } from './probe.js';

/** Links in a row that are followed. */
const MOST_LINKS = 40;

/** Where a link leads that leads nowhere; `null` for everything else. */
export function goneTarget(path: string): string | null {
  if (kindOf(path) !== null) return null;
  let target = path;
  try {
    for (let links = 0; links < MOST_LINKS && lstatSync(target).isSymbolicLink(); links += 1) {
      target = resolve(dirname(target), readlinkSync(target));
    }
    // It is there, and may not be looked at, or the links lead in a circle.
    return null;
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return isMissing && target !== path ? target : null;
  }
}
