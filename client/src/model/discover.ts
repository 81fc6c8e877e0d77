/** Which files to open so that the server learns of every project of a folder. */

/** Folder of a path that is written with slashes; empty for a name alone. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/**
 * The first file of each project. A project is the nearest folder above that holds a
 * `pyproject.toml`, or else the root.
 *
 * @param files paths of files with directives, with slashes, below the root
 * @param configs paths of `pyproject.toml` files
 */
export function onePerProject(files: readonly string[], configs: readonly string[]): string[] {
  const folders = configs.map(folderOf).sort((a, b) => b.length - a.length);
  const first = new Map<string, string>();
  for (const file of files) {
    const holds = (folder: string): boolean => folder === '' || file.startsWith(`${folder}/`);
    const project = folders.find(holds) ?? '';
    if (!first.has(project)) first.set(project, file);
  }
  return [...first.values()];
}
