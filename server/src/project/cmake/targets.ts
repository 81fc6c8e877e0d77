/** Which targets there are: those that commands made, and those that unread files may have made. */
import type { Evaluator } from './evaluator.js';
import type { Target, TargetKind } from './state.js';
import type { CMakeCommand } from './tokens.js';
import { isKnown, reasonOf } from './unknown.js';

/** Whether a target exists; `null` when that cannot be known. */
export function findTarget(ev: Evaluator, name: string): boolean | null {
  const target = ev.state.targets.get(name);
  if (target !== undefined) return target.unknown === null ? true : null;
  if (ev.state.foreignFiles.get('any') !== undefined) return null;
  // Packages bring targets with a namespace, or one that is called like the package.
  const isForeign = name.includes('::') || ev.state.foreignFiles.get(name) !== undefined;
  return isForeign && ev.state.foreignFiles.get('packages') !== undefined ? null : false;
}

/** Adds a target, as a command of the tree makes it. */
export function addTarget(
  ev: Evaluator,
  command: CMakeCommand,
  name: string,
  kind: TargetKind,
  more: Partial<Pick<Target, 'isImported' | 'aliasOf'>> = {},
): void {
  const place = ev.place(command);
  const condition = reasonOf(name);
  ev.state.targets.set(name, {
    name,
    kind,
    isImported: more.isImported ?? false,
    aliasOf: more.aliasOf ?? null,
    place,
    folder: ev.folder,
    unknown: condition === null ? null : `its name: ${condition}`,
  });
  const folder = ev.state.find('CMAKE_LIBRARY_OUTPUT_DIRECTORY');
  if (folder !== undefined && isKnown(name)) {
    ev.state.setProperty(name, 'LIBRARY_OUTPUT_DIRECTORY', folder);
  }
}
