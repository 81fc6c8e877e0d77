/** The type keys that the files of a project write down. */
import type { PlanFile } from '../../core/index.js';
import { namesPyClass } from '../reading/defining.js';
import type { DeclaredReader } from './declared.js';

/** Keys with the files that may register them. */
export function keysOf(
  files: readonly PlanFile[],
  declared: DeclaredReader,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { path, parsed } of files) {
    if (!namesPyClass(parsed)) continue;
    for (const key of declared.of(path, parsed).keys) {
      const known = found.get(key);
      if (known === undefined) found.set(key, [path]);
      else known.push(path);
    }
  }
  return found;
}
