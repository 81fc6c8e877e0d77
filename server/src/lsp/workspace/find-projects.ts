/**
 * Finds the projects of folders in which no file is open yet. Reads files only, with the walk of the
 * command line, which dismisses folders without directives at the speed of a search.
 */
import { dirname } from 'node:path';
import { lockPathOf } from '../../project/index.js';
import { findSources } from '../../files/index.js';
import { folderOf, type Assignment, type WorkspaceFolder } from './assign.js';

/** The first file with a directive of a project. */
export interface FirstFile {
  /** As in {@link Assignment}. */
  readonly key: string;
  /** Absolute. */
  readonly path: string;
  /** The folder of the project, absolute. */
  readonly root: string;
  /** Where its registry lock is, or would be. */
  readonly lockFile: string;
}

/**
 * Walks the folders, one after the other.
 *
 * @param assign the project of a file; `null` when it has none. Asked once for each folder: the
 *   files in it belong together
 */
export async function findProjects(
  folders: readonly WorkspaceFolder[],
  assign: (file: string) => Promise<Assignment | null>,
): Promise<readonly FirstFile[]> {
  const first = new Map<string, FirstFile>();
  const seen = new Set<string>();
  for (const folder of folders) {
    // Waiting requests get a turn between two folders.
    await new Promise(setImmediate);
    const { sources } = findSources([folder.path], { cwd: folder.path });
    for (const { path, read } of sources) {
      const isOurs = read.kind === 'source' && folderOf(path, folders)?.path === folder.path;
      if (!isOurs || seen.has(dirname(path))) continue;
      seen.add(dirname(path));
      const assignment = await assign(path);
      if (assignment === null || first.has(assignment.key)) continue;
      const { key, input } = assignment;
      first.set(key, { key, path, root: input.config.root, lockFile: lockPathOf(input.config) });
    }
  }
  return [...first.values()];
}
