/**
 * Every project at and below a folder, in one walk that reads each source file once: tables and
 * CMake calls say where projects are, and directives confirm guesses.
 */
import { basename, dirname, join, resolve } from 'node:path';
import { isInside } from '../../base/node/is-inside.js';
import { realPath } from '../../base/node/real-path.js';
import { compareCodePoints } from '../../core/index.js';
import { readSource, walk, type FoundBefore, type SourceRead } from '../../files/index.js';
import type { ProjectProblem } from '../config.js';
import type { DiscoveredProject } from '../discovered.js';
import { isFile } from '../../base/node/probe.js';
import { holdsTable } from '../table.js';
import { resolveUnit } from '../unit.js';
import { discover } from './discover.js';
import { isCertain, keyOf } from './keys.js';
import { beginsProject, usesTvmFfi } from './source-roots.js';
import { pushAll } from '../../base/list.js';
import type { DiscoverOptions } from './types.js';

export interface Survey {
  /** By root, outer ones first. */
  readonly projects: readonly DiscoveredProject[];
  /** By key, files with directives that belong to a project but are beside its paths, absolute. */
  readonly beside: ReadonlyMap<string, readonly string[]>;
  /** Files with directives that belong to no project, absolute. */
  readonly loose: readonly string[];
  readonly problems: readonly ProjectProblem[];
  /** What was read and listed on the way. */
  readonly found: FoundBefore;
}

/**
 * Never rejects.
 *
 * @param uses whether files without a directive that may use tvm_ffi are kept of what is read
 */
export async function survey(
  path: string,
  options: DiscoverOptions,
  uses = false,
): Promise<Survey> {
  const start = realPath(resolve(path));
  const reads = new Map<string, SourceRead>();
  const wanted = (file: string, real: string): boolean => {
    const read = readSource(file, { uses });
    // Files without directives are not kept: a large tree has little else.
    if (read.kind === 'plain') return false;
    reads.set(real, read);
    return true;
  };
  const walked = walk([start], { cwd: start, wanted, landmarks: LANDMARKS });
  const { files, landmarkFolders, listings } = walked;
  const search = new Search(start, { ...options, whole: true });
  await search.look(start);
  for (const folder of landmarkFolders.filter(isRoot)) await search.look(folder);
  const marked = files.filter(({ realPath }) => holdsMarker(reads.get(realPath)));
  const result = await search.result(marked.map((file) => file.realPath));
  return { ...result, found: { reads, listings, uses } };
}

/** What cannot be read may hold one. */
function holdsMarker(read: SourceRead | undefined): boolean {
  return read?.kind !== 'source' || read.isMarked;
}

const TABLE_FILE = 'pyproject.toml';
const CMAKE_FILE = 'CMakeLists.txt';
const LANDMARKS: ReadonlySet<string> = new Set([TABLE_FILE, CMAKE_FILE]);

function isRoot(folder: string): boolean {
  return holdsTable(join(folder, TABLE_FILE)) || usesTvmFfi(join(folder, CMAKE_FILE));
}

class Search {
  readonly #projects = new Map<string, DiscoveredProject>();
  readonly #problems = new Map<string, ProjectProblem>();
  /** By folder, the project of the files directly in it; `null` if none. */
  readonly #owners = new Map<string, DiscoveredProject | null>();
  /** Real paths that projects name. */
  readonly #paths = new Set<string>();
  #atStart: readonly DiscoveredProject[] = [];
  readonly #start: string;
  readonly #options: DiscoverOptions;

  constructor(start: string, options: DiscoverOptions) {
    this.#start = start;
    this.#options = options;
  }

  async look(place: string): Promise<readonly DiscoveredProject[]> {
    const { projects, problems } = await discover(place, this.#options);
    for (const project of projects) {
      this.#projects.set(keyOf(project), project);
      for (const place of project.config.paths) this.#paths.add(realPath(place));
    }
    for (const problem of problems) this.#problems.set(JSON.stringify(problem), problem);
    if (place === this.#start) this.#atStart = projects;
    return projects;
  }

  /** Files of one folder belong together, and to the project of the folder around it. */
  async #ownerAt(folder: string): Promise<DiscoveredProject | null> {
    const known = this.#owners.get(folder);
    if (known !== undefined) return known;
    const [found = null] = this.#mayDiffer(folder)
      ? // A folder around several projects means all of them, and a file in it does not.
        await this.look(join(folder, '_.py'))
      : [await this.#ownerAt(dirname(folder))];
    this.#owners.set(folder, found);
    return found;
  }

  #mayDiffer(folder: string): boolean {
    return (
      folder === this.#start ||
      folder === dirname(folder) ||
      isFile(join(folder, TABLE_FILE)) ||
      beginsProject(join(folder, CMAKE_FILE)) ||
      this.#paths.has(folder)
    );
  }

  async result(marked: readonly string[]): Promise<Omit<Survey, 'found'>> {
    const beside = new Map<string, string[]>();
    const loose: string[] = [];
    const owning = new Set<string>();
    for (const file of marked) {
      const owner = await this.#ownerAt(dirname(file));
      if (owner === null) {
        loose.push(file);
        continue;
      }
      const key = keyOf(owner);
      owning.add(key);
      if (takes(owner, file) || excludes(owner, file)) continue;
      beside.set(key, [...(beside.get(key) ?? []), file]);
    }
    const projects: DiscoveredProject[] = [];
    for (const [key, project] of [...this.#projects]) {
      if (owning.has(key) || (await this.#isDescribed(project))) projects.push(project);
    }
    // With nothing better, what a check of the folder would work on.
    if (projects.length === 0) pushAll(projects, this.#atStart.filter(hasTargets));
    projects.sort((a, b) => compareCodePoints(keyOf(a), keyOf(b)));
    return { projects, beside, loose, problems: [...this.#problems.values()] };
  }

  /**
   * Whether something says that this is a project, although none of its files has a directive yet.
   * Stubs named by both an outer CMake tree and the package inside belong to one of them.
   */
  async #isDescribed(project: DiscoveredProject): Promise<boolean> {
    const { source, paths } = project.config;
    if (!isCertain(project)) return false;
    if (basename(source) === TABLE_FILE) return true;
    for (const place of paths) {
      const owner = await this.#ownerAt(realPath(place));
      if (owner === null || !isCertain(owner) || keyOf(owner) === keyOf(project)) return true;
    }
    return false;
  }
}

function takes({ config }: DiscoveredProject, file: string): boolean {
  return config.paths.some((place) => isInside(file, realPath(place)));
}

/** As for a request about the project's whole folder. */
function excludes({ config }: DiscoveredProject, file: string): boolean {
  if (config.exclude.length === 0) return false;
  return resolveUnit([config.root], config).excluded(file);
}

function hasTargets({ targets }: DiscoveredProject): boolean {
  return targets.length > 0;
}
