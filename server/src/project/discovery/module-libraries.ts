/** The libraries of a project's table of modules are its libraries, too. */
import type { Origin } from '../../core/index.js';
import { libraryName } from '../../core/index.js';
import { chooseArtifact, type WantedTarget } from '../build-tree/index.js';
import type { ModuleEntry, Origins, ProjectConfig } from '../config.js';
import type { BuildTree } from '../discovered.js';

interface Libraries {
  readonly config: ProjectConfig;
  readonly libraryOrigins: ReadonlyMap<string, Origin>;
}

/** Whether a library is looked for in build trees: its entry has the name of a target. */
export function namesTarget({ modules, libraries }: ProjectConfig): boolean {
  return modules.some((entry) => entry.file === null && !isAmong(entry, libraries));
}

/** The targets that modules name, besides those with stubs. */
export function namedTargets({ modules }: ProjectConfig): readonly WantedTarget[] {
  return modules.flatMap(({ library, file }) =>
    file === null ? [{ name: library, outputName: null }] : [],
  );
}

/** Adds the libraries that are not among the project's. */
export function withModuleLibraries(
  { config, libraryOrigins }: Libraries,
  origins: Origins,
  trees: readonly BuildTree[] = [],
): Libraries {
  if (config.modules.length === 0) return { config, libraryOrigins };
  const libraries = [...config.libraries];
  const found = new Map(libraryOrigins);
  for (const entry of config.modules) {
    const file = entry.file ?? (isAmong(entry, libraries) ? null : builtBy(entry.library, trees));
    if (file === null || libraries.includes(file)) continue;
    libraries.push(file);
    const origin = originOf(entry, origins);
    if (origin !== null) found.set(file, origin);
  }
  return { config: { ...config, libraries }, libraryOrigins: found };
}

function isAmong({ library }: ModuleEntry, libraries: readonly string[]): boolean {
  const name = libraryName(`${library}.so`);
  return libraries.some((path) => libraryName(path) === library || libraryName(path) === name);
}

/** Where the newest tree that has the target puts its library, even if it is not built yet. */
function builtBy(target: string, trees: readonly BuildTree[]): string | null {
  for (const tree of trees) {
    const artifact = chooseArtifact(tree, target);
    if (artifact !== null) return artifact.path;
  }
  return null;
}

function originOf({ place }: ModuleEntry, origins: Origins): Origin | null {
  if (place !== null) return { kind: 'pyproject.toml', line: place.line };
  return origins.get('modules') ?? null;
}
