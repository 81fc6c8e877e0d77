/** What a project adds by itself while an editor works on it: blocks in its files, and new files. */
import {
  parseDirectives,
  scaffoldUnit,
  startsOfLines,
  withoutScaffold,
  type Dialect,
  type Plan,
  type PlanFile,
  type ProjectFacts,
  type RegistryIndex,
  type Scaffold,
  type ScaffoldRequest,
} from '../../core/index.js';
import { readSource } from '../../files/index.js';
import type { DiscoveredProject } from '../../project/index.js';
import { FactsReader, type ReadFileFacts } from '../../project/facts.js';
import { findTargets, scaffoldsOf } from '../../project/scaffold.js';
import { makePositions, type Encoding } from '../positions.js';
import type { FileBeside } from '../view.js';
import type { ProjectSources } from './sources.js';

interface Hooks {
  readonly encoding: Encoding;
  readonly uriOf: (file: string) => string;
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

  complete(files: readonly PlanFile[], registry: RegistryIndex, dialect: Dialect): Scaffold {
    if (this.#requests.length === 0) return withoutScaffold(files);
    const find = findTargets(files, (path) => {
      const open = this.#sources.bufferOf(path);
      const read = open === null ? readSource(path, { always: true }) : null;
      const text = open?.text ?? (read?.kind === 'source' ? read.text : null);
      return text === null ? null : { path, parsed: parseDirectives(text, dialect.vocabulary) };
    });
    return scaffoldUnit(files, registry, dialect, this.#requests, find);
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
