/** Modules beside a file, as `export/` blocks name them. The view has no disk, only what it holds. */
import { compareCodePoints } from '../../../core/index.js';
import type { FileView, ProjectView } from '../../view.js';

/** Names of the other modules and packages in a file's folder that the project knows, sorted. */
export function modulesBeside(file: FileView, project: ProjectView): readonly string[] {
  const folder = folderOf(file.path);
  const names = new Set(project.facts?.files.get(file.path)?.modules ?? []);
  for (const path of project.files.keys()) {
    if (path === file.path || !path.startsWith(folder)) continue;
    const [first = '', second] = path.slice(folder.length).split(/[\\/]/);
    const isPackage = second !== undefined && /^__init__\.pyi?$/.test(second);
    const name = isPackage ? first : first.replace(/\.pyi?$/, '');
    if ((second === undefined && name !== first && name !== '__init__') || isPackage)
      names.add(name);
  }
  return [...names].sort(compareCodePoints);
}

/** `null` when unknown. */
export function moduleExists(name: string, file: FileView, project: ProjectView): boolean | null {
  if (modulesBeside(file, project).includes(name)) return true;
  const modules = project.facts?.files.get(file.path)?.modules ?? null;
  return modules === null ? null : modules.has(name);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
