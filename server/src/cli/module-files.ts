/** The stub files of a project's modules, as a part of a run. What reads them is loaded only then. */
import { basename, dirname } from 'node:path';
import { realPath } from '../base/node/real-path.js';
import {
  parseDirectives,
  type Dialect,
  type ParsedFile,
  type PlanFile,
  type PlanOptions,
  type Scaffold,
} from '../core/index.js';
import { displayPath } from '../files/index.js';
import type { ModuleEntry } from '../project/index.js';
import type { findTargets } from '../project/scaffold.js';
import type { ProjectFinding } from '../report/index.js';
import { loadExports } from './load-exports.js';
import { problemFinding } from './problem-finding.js';
import type { Loaded } from './run.js';
import type { SourceFile, Sources } from './unit.js';

/** The modules with their files as the unit knows them, whatever links lead there. */
export function modulesIn(
  modules: readonly ModuleEntry[],
  { files }: Sources,
): readonly ModuleEntry[] {
  const known = new Map(files.map(({ realPath: real, path }: SourceFile) => [real, path]));
  return modules.map((entry) => ({
    ...entry,
    path: known.get(realPath(entry.path)) ?? entry.path,
  }));
}

/** The files, and what those will hold that are not written yet. */
export function withWished(
  files: readonly PlanFile[],
  modules: readonly ModuleEntry[],
  dialect: Dialect,
): readonly PlanFile[] {
  if (modules.length === 0) return files;
  return loadExports().withModuleBlocks(files, modules, parserOf(dialect));
}

function parserOf({ vocabulary }: Dialect): (text: string) => ParsedFile {
  return (text) => parseDirectives(text, vocabulary);
}

/** Options with the names of classes that the project decides. */
export function withClassNames<Options extends PlanOptions>(
  options: Options,
  modules: readonly ModuleEntry[],
): Options {
  if (modules.length === 0) return options;
  return { ...options, classNames: loadExports().classNamesOf(modules) };
}

/** Adds the stub files that are missing. */
export function addStubFiles(
  scaffold: Scaffold,
  modules: readonly ModuleEntry[],
  { registry, dialect }: Loaded,
  find: ReturnType<typeof findTargets>,
): { readonly scaffold: Scaffold; readonly findings: readonly ProjectFinding[] } {
  if (modules.length === 0 || registry === null) return { scaffold, findings: [] };
  const added = loadExports().addModules(scaffold, modules, registry, {
    parse: parserOf(dialect),
    find: (path) => find(dirname(path), '.', basename(path)),
    display: (path) => displayPath(path, process.cwd()),
  });
  return { scaffold: added.scaffold, findings: added.problems.map(problemFinding) };
}
