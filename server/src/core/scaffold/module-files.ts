/** The stub files that a project's table of modules asks for, as a part of its unit. */
import { nearestName } from '../../base/near-names.js';
import type { ParsedFile } from '../directive/types.js';
import type { ProblemOf } from '../findings/types.js';
import type { moduleForeignFile, moduleUnknownLibrary } from '../findings/index.js';
import type { ClassName, PlanFile } from '../plan/types.js';
import { isOwnName } from '../snapshot/contributions.js';
import { exportsOf, type RegistryIndex } from '../snapshot/registry-index.js';
import { moduleClassName, moduleStub } from './module-stub.js';
import type { Scaffold, ScaffoldTarget } from './scaffold-unit.js';
import type { ModuleStub } from './types.js';

/** What keeps a stub file from being written. */
export type ModuleProblem = ProblemOf<typeof moduleForeignFile | typeof moduleUnknownLibrary>;

export interface WithModules {
  readonly scaffold: Scaffold;
  readonly problems: readonly ModuleProblem[];
}

/** With the vocabulary of the dialect: a bundle that needs this has no parser of its own. */
export type Parse = (text: string) => ParsedFile;

/** How the stub files of modules are looked for. */
export interface ModuleLook {
  readonly parse: Parse;
  /** Reads a file, whether or not it holds a directive; `null` if it cannot be used. */
  readonly find: (path: string) => ScaffoldTarget | null;
  /** How a message names a file. */
  readonly display: (path: string) => string;
}

/** Adds the stub files that are missing. Files that hold anything else stay as they are. */
export function addModules(
  scaffold: Scaffold,
  modules: readonly ModuleStub[],
  registry: RegistryIndex,
  { find, display, parse }: ModuleLook,
): WithModules {
  const problems: ModuleProblem[] = [];
  const files = [...scaffold.files];
  const additions = [...scaffold.additions];
  const added: ModuleStub[] = [];
  for (const module of modules) {
    const { library, path, place } = module;
    const present = files.find((file) => file.path === path) ?? find(path);
    if (present === null || hasBlock(present.parsed, library)) continue;
    if (exportsOf(library, registry) === undefined) {
      problems.push({ code: 'module.unknown-library', data: unknown(library, registry), place });
    } else if (present.parsed !== null && present.parsed.text.trim() !== '') {
      const data = { library, file: display(path) };
      problems.push({ code: 'module.foreign-file', data, place });
    } else {
      const { parsed: original } = present;
      const at = original?.text.length ?? 0;
      const text = textOf(module);
      additions.push({ path, original, insertions: [{ span: { start: at, end: at }, text }] });
      files.push({ path, parsed: parse((original?.text ?? '') + text) });
      added.push(module);
    }
  }
  return {
    scaffold: { ...scaffold, files, additions, modules: [...scaffold.modules, ...added] },
    problems,
  };
}

/** The unit with a block for each module, so that what blocks need is known before they are there. */
export function withModuleBlocks(
  files: readonly PlanFile[],
  modules: readonly ModuleStub[],
  parse: Parse,
): readonly PlanFile[] {
  if (modules.length === 0) return files;
  const stubs = modules.map((module) => ({ path: module.path, parsed: parse(textOf(module)) }));
  return [...files, ...stubs];
}

/** The names of classes that the table decides. */
export function classNamesOf(modules: readonly ModuleStub[]): ReadonlyMap<string, ClassName> {
  const decided = modules.flatMap(({ path, library, className }): [string, ClassName][] =>
    className === null ? [] : [[path, { library, className }]],
  );
  return new Map(decided);
}

function textOf({ library, className }: ModuleStub): string {
  return moduleStub(library, className ?? moduleClassName(library));
}

function hasBlock(file: ParsedFile | null, library: string): boolean {
  return file?.libraries.some(({ name }) => name === library) === true;
}

function unknown(
  library: string,
  { snapshot, exports }: RegistryIndex,
): ModuleProblem['data'] & {
  readonly isLocked: boolean;
} {
  const similar = nearestName(
    library,
    [...exports.keys()].filter((each) => !isOwnName(each)),
  );
  const isLocked = snapshot.provider === 'lock';
  return { library, isLocked, ...(similar !== null && { similar }) };
}
