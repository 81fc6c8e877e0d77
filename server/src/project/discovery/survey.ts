/**
 * Every project at and below a folder. One walk over it, in which each source file is read once:
 * tables and CMake calls say where projects are, and directives show which guesses are projects.
 */
import { dirname, join, resolve } from 'node:path';
import { compareCodePoints } from '../../core/index.js';
import { readSource, walk, type FoundBefore, type SourceRead } from '../../files/index.js';
import type { ProjectProblem } from '../config.js';
import type { DecidedBy, DiscoveredProject } from '../discovered.js';
import { isWithin, realPath } from '../probe.js';
import { holdsTable } from '../table.js';
import { discover } from './discover.js';
import { usesTvmFfi } from './source-roots.js';
import type { DiscoverOptions } from './types.js';

export interface Survey {
  /** By root, outer ones first. */
  readonly projects: readonly DiscoveredProject[];
  /** Files with directives that belong to none of them, absolute. */
  readonly loose: readonly string[];
  readonly problems: readonly ProjectProblem[];
  readonly decidedBy: DecidedBy;
  /** How many folders were looked into. */
  readonly folders: number;
  /** What was read and listed on the way. */
  readonly found: FoundBefore;
}

/** Never rejects. */
export async function survey(path: string, options: DiscoverOptions): Promise<Survey> {
  const start = realPath(resolve(path));
  const reads = new Map<string, SourceRead>();
  const wanted = (file: string, real: string): boolean => {
    const read = readSource(file);
    // Nothing is kept of a file that does not concern us: a large tree has little else.
    if (read.kind === 'plain') return false;
    reads.set(real, read);
    return true;
  };
  const walked = walk([start], { cwd: start, wanted, landmarks: LANDMARKS });
  const { files, folders, landmarkFolders, listings } = walked;
  const marked = files.map((file) => file.realPath);
  const search = new Search({ ...options, whole: true });
  await search.look(start);
  for (const folder of landmarkFolders.filter(isRoot)) await search.look(folder);
  for (const file of marked) {
    if (!search.holds(file)) await search.look(dirname(file));
  }
  return { ...search.result(marked), folders: folders.length, found: { reads, listings } };
}

const TABLE_FILE = 'pyproject.toml';
const CMAKE_FILE = 'CMakeLists.txt';
const LANDMARKS: ReadonlySet<string> = new Set([TABLE_FILE, CMAKE_FILE]);

function isRoot(folder: string): boolean {
  return holdsTable(join(folder, TABLE_FILE)) || usesTvmFfi(join(folder, CMAKE_FILE));
}

class Search {
  private readonly projects = new Map<string, DiscoveredProject>();
  private readonly problems = new Map<string, ProjectProblem>();
  private readonly looked = new Set<string>();
  private readonly files = new Set<string>();
  private readonly folders = new Set<string>();

  constructor(private readonly options: DiscoverOptions) {}

  async look(place: string): Promise<void> {
    if (this.looked.has(place)) return;
    this.looked.add(place);
    const { projects, problems, decidedBy } = await discover(place, this.options);
    for (const project of projects) this.projects.set(keyOf(project), project);
    for (const problem of problems) this.problems.set(JSON.stringify(problem), problem);
    for (const file of decidedBy.files) this.files.add(file);
    for (const folder of decidedBy.folders) this.folders.add(folder);
  }

  holds(file: string): boolean {
    return [...this.projects.values()].some((project) => takes(project, file));
  }

  result(marked: readonly string[]): Omit<Survey, 'folders' | 'found'> {
    const projects = [...this.projects.values()].filter(
      // What only looks like a project is one when something in it is ours.
      (project) => isCertain(project) || marked.some((file) => takes(project, file)),
    );
    projects.sort((a, b) => compareCodePoints(keyOf(a), keyOf(b)));
    const loose = marked.filter((file) => !projects.some((project) => takes(project, file)));
    const decidedBy = { files: [...this.files], folders: [...this.folders] };
    return { projects, loose, problems: [...this.problems.values()], decidedBy };
  }
}

/** Two projects of one root differ in their paths. */
export function keyOf({ config }: Pick<DiscoveredProject, 'config'>): string {
  return [config.root, config.source, ...config.paths].join('\n');
}

function isCertain({ origins }: DiscoveredProject): boolean {
  return origins.get('paths')?.kind !== 'convention';
}

function takes({ config }: DiscoveredProject, file: string): boolean {
  return config.paths.some((place) => isWithin(file, realPath(place)));
}
