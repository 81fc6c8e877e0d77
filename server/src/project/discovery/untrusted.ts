/**
 * A project as an untrusted folder may say it: what names a program or a library, in files of the
 * workspace and in what was built there, decides nothing.
 */
import type { ProjectConfig } from '../config.js';
import type { DiscoveredProject } from '../discovered.js';

const PROGRAMS = ['python', 'runtime', 'libraries', 'imports', 'buildCommand'] as const;

/** Leaves out programs and libraries, but those that the editor itself names. */
export function withoutPrograms(project: DiscoveredProject): DiscoveredProject {
  const origins = new Map(project.origins);
  const isOwn = (key: keyof ProjectConfig): boolean => origins.get(key)?.kind === 'editor settings';
  const dropped = PROGRAMS.filter((key) => !isOwn(key));
  for (const key of dropped) origins.delete(key);
  const empty = { python: null, runtime: null, libraries: [], imports: [], buildCommand: null };
  const values = Object.fromEntries(dropped.map((key) => [key, empty[key]]));
  const build = { ...project.build, tree: null, presets: [], isEditable: false, hasCopy: false };
  const config = { ...project.config, ...values };
  return { ...project, config, origins, build, buildPython: null, missing: null };
}
