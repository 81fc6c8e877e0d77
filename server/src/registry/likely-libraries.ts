/** Which libraries may register something, as far as their files show it. */
import { basename } from 'node:path';
import { compareCodePoints } from '../core/index.js';
import { readLinks } from './links.js';
import { isRuntime, isRuntimeOrTesting } from '../base/runtime-name.js';

/** More files are not opened. */
const MOST_FILES = 100;

/**
 * Those that are linked with the runtime; where none is, those that need not be, because the loader
 * finds what they lack in the runtime that is loaded before them.
 */
export function likelyLibraries(paths: readonly string[]): readonly string[] {
  const own = paths.filter((path) => !isRuntimeOrTesting(path)).sort(compareCodePoints);
  const linked = own
    .slice(0, MOST_FILES)
    .filter((path) => readLinks(path).needed.some((name) => isRuntime(basename(name))));
  return linked.length > 0 ? linked : own;
}
