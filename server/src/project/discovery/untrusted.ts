/**
 * A project as an untrusted folder may define it: programs and libraries named by the workspace's
 * files and build trees are ignored, and so is a lock that is not one of them: naming a file on
 * another machine makes Windows log in there.
 */
import { isInside } from '../../base/node/is-inside.js';
import type { ProjectConfig } from '../config.js';
import type { DiscoveredProject } from '../discovered.js';

const PROGRAMS = ['python', 'runtime', 'libraries', 'modules', 'imports', 'buildCommand'] as const;

/** Removes programs and libraries, except those named by the editor itself. */
export function withoutPrograms(project: DiscoveredProject): DiscoveredProject {
  const origins = new Map(project.origins);
  const isOwn = (key: keyof ProjectConfig): boolean => origins.get(key)?.kind === 'editor settings';
  const dropped = PROGRAMS.filter((key) => !isOwn(key));
  for (const key of dropped) origins.delete(key);
  const empty = {
    ...{ python: null, runtime: null, imports: [], buildCommand: null },
    // The libraries of an editor's own modules are named by it.
    libraries: isOwn('modules') ? filesOf(project.config) : [],
    modules: [],
  };
  const values = Object.fromEntries(dropped.map((key) => [key, empty[key]]));
  const build = { ...project.build, tree: null, presets: [], isEditable: false, hasCopy: false };
  const { root, lockFile } = project.config;
  const isFar = lockFile !== null && !isOwn('lockFile') && !isInside(lockFile, root);
  const config = { ...project.config, ...values, lockFile: isFar ? null : lockFile };
  return { ...project, config, origins, build, buildPython: null, missing: null };
}

function filesOf({ modules }: ProjectConfig): readonly string[] {
  return modules.flatMap(({ file }) => file ?? []);
}
