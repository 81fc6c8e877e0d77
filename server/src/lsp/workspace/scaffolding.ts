/** What a project adds by itself while an editor works on it: blocks in its files, and new files. */
import { basename, dirname } from 'node:path';
import {
  addModules,
  parseDirectives,
  scaffoldUnit,
  startsOfLines,
  withModuleBlocks,
  withoutScaffold,
  type Dialect,
  type ModuleStub,
  type ParsedFile,
  type Plan,
  type PlanFile,
  type Problem,
  type ProjectFacts,
  type RegistryIndex,
  type Scaffold,
  type ScaffoldRequest,
} from '../../core/index.js';
import { displayPath, readSource } from '../../files/index.js';
import type { DiscoveredProject, ModuleEntry } from '../../project/index.js';
import { FactsReader, type ReadFileFacts } from '../../project/facts.js';
import { findTargets, scaffoldsOf } from '../../project/scaffold.js';
import { makePositions, type Encoding } from '../positions.js';
import type { FileBeside } from '../view.js';
import type { ProjectSources } from './sources.js';

interface Hooks {
  readonly encoding: Encoding;
  readonly uriOf: (file: string) => string;
}

/** A unit with what the project adds, and what is said about stub files of modules. */
interface Completed {
  readonly scaffold: Scaffold;
  readonly problems: readonly Problem[];
}

export class Scaffolding {
  #requests: readonly ScaffoldRequest[] = [];
  /** For the extended files alone: another reader remembers the texts of the project. */
  #facts: FactsReader | null = null;
  readonly #project: DiscoveredProject;
  readonly #sources: ProjectSources;
  readonly #hooks: Hooks;

  constructor(project: DiscoveredProject, sources: ProjectSources, hooks: Hooks) {
    this.#project = project;
    this.#sources = sources;
    this.#hooks = hooks;
  }

  /** Folders may have changed. */
  lookAgain(readFileFacts: ReadFileFacts): void {
    this.#requests = scaffoldsOf(this.#project);
    this.#facts = new FactsReader(readFileFacts);
  }

  /** @param isWhole whether it is known what the libraries export */
  complete(
    files: readonly PlanFile[],
    registry: RegistryIndex | null,
    dialect: Dialect,
    isWhole: boolean,
  ): Completed {
    const modules = isWhole ? this.modules() : [];
    if (registry === null || this.#requests.length + modules.length === 0) {
      return { scaffold: withoutScaffold(files), problems: [] };
    }
    const parse = (text: string): ParsedFile => parseDirectives(text, dialect.vocabulary);
    const find = findTargets(files, (path) => {
      const open = this.#sources.bufferOf(path);
      const read = open === null ? readSource(path, { always: true }) : null;
      const text = open?.text ?? (read?.kind === 'source' ? read.text : null);
      return text === null ? null : { path, parsed: parse(text) };
    });
    const scaffold = scaffoldUnit(files, registry, dialect, this.#requests, find);
    const added = addModules(scaffold, modules, registry, {
      parse,
      find: (path) => find(dirname(path), '.', basename(path)),
      display: (path) => displayPath(path, this.#project.config.root),
    });
    const missing = added.scaffold.modules.map(missingModule);
    return { scaffold: added.scaffold, problems: [...added.problems, ...missing] };
  }

  /** The files, and what those will hold that are not written yet. */
  wished(files: readonly PlanFile[], { vocabulary }: Dialect): readonly PlanFile[] {
    return withModuleBlocks(files, this.modules(), (text) => parseDirectives(text, vocabulary));
  }

  /** The stub files of modules, under the paths by which the project knows them. */
  modules(): readonly ModuleEntry[] {
    const { modules } = this.#project.config;
    return modules.map((entry) => ({
      ...entry,
      path: this.#sources.keyOf(entry.path) ?? entry.path,
    }));
  }

  /** The facts of a unit with its additions. */
  facts(facts: ProjectFacts, { additions, files }: Scaffold): ProjectFacts {
    const paths = new Set(additions.map(({ path }) => path));
    if (this.#facts === null || paths.size === 0) return facts;
    const more = this.#facts.read(files.filter(({ path }) => paths.has(path)));
    return { ...facts, files: new Map([...facts.files, ...more.files]) };
  }

  /** The files that take no part yet. */
  beside(
    { additions }: Scaffold,
    plan: Plan,
    isOwn: (path: string) => boolean,
  ): ReadonlyMap<string, FileBeside> {
    const planned = new Map(plan.files.map((file) => [file.path, file]));
    const files = additions.flatMap(({ path, original }): [string, FileBeside][] => {
      const file = planned.get(path);
      if (file === undefined || isOwn(path)) return [];
      const open = this.#sources.bufferOf(path);
      const text = original?.text ?? '';
      const lined = { text, lineStarts: startsOfLines(text) };
      const positions = makePositions(lined, this.#hooks.encoding);
      const uri = open?.uri ?? this.#hooks.uriOf(path);
      const version = open?.version ?? null;
      return [[path, { path, uri, version, planned: file, positions, isNew: original === null }]];
    });
    return new Map(files);
  }
}

/** What is said about a stub file that is not there: no document can show its own finding. */
function missingModule({ library, place }: ModuleStub): Problem {
  return { code: 'module.missing', data: { library }, place };
}
