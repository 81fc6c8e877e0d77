/**
 * Which units the PATHs of a command mean. A PATH in a project belongs to that project. A folder
 * around several projects means each of them, and the files beside them. Two PATHs of one project
 * are one unit, and every file is in one unit only.
 */
import path from 'node:path';
import { isInside } from '../base/node/is-inside.js';
import { kindOf } from '../base/node/probe.js';
import { realPath } from '../base/node/real-path.js';
import { joinFound, type FoundBefore } from '../files/index.js';
import type { DiscoveredProject, Discovery, ProjectProblem, Unit } from '../project/index.js';
import type { Survey } from '../project/discovery/survey.js';

export interface WorkUnit {
  /** `null` for files that belong to none. */
  readonly project: DiscoveredProject | null;
  /** The reported paths; empty for those of the project. */
  readonly paths: readonly string[];
  /** Whether it was found below a PATH, so that the user chose no library for it. */
  readonly isFound: boolean;
  readonly problems: readonly ProjectProblem[];
  /** What the search for projects has read and listed, of these paths or some of them. */
  readonly earlier?: FoundBefore;
}

/** How projects are found. */
export interface Look {
  readonly at: (place: string) => Promise<Pick<Discovery, 'projects' | 'problems'>>;
  /** At and below a folder, regardless of the folders around it. */
  readonly below: (folder: string) => Promise<Survey>;
  /** Distinguishes projects. */
  readonly keyOf: (project: DiscoveredProject) => string;
  /** Whether it is a project by more than convention. */
  readonly isCertain: (project: DiscoveredProject) => boolean;
  /** What the command line leaves out below a folder: nothing of that was named. */
  readonly leaves: (folder: string) => Unit['excluded'];
}

/**
 * The units in the order in which their first PATH was given. Files outside any project stay with the
 * first PATH if it is in one: its libraries are the only ones that the user may have meant.
 *
 * @param operands if empty, the current folder; then a project's own paths count
 */
export async function findUnits(
  operands: readonly string[],
  look: Look,
): Promise<readonly WorkUnit[]> {
  const units = new Units(look);
  if (operands.length === 0) await units.addPlace('.', null);
  for (const operand of operands) await units.addPlace(operand, operand);
  return units.result();
}

class Units {
  readonly #units = new Map<string, WorkUnit>();
  readonly #answers = new Map<string, ReturnType<Look['at']>>();
  readonly #look: Look;

  constructor(look: Look) {
    this.#look = look;
  }

  /** @param named the reported path; `null` for everything that belongs to a project there */
  async addPlace(place: string, named: string | null): Promise<void> {
    const isFolder = kindOf(place) === 'folder';
    const { projects, problems } = await this.#at(place, isFolder);
    const [only, ...others] = projects;
    const isOne = only !== undefined && others.length === 0;
    const isSettled = !isFolder || (isOne && this.#look.isCertain(only));
    const below = isSettled ? null : await this.#look.below(place);
    if (below !== null && this.#addBelow(place, below)) return;
    const earlier = below === null ? {} : { earlier: below.found };
    const paths = named === null ? [] : [named];
    if (isOne) this.#add({ project: only, paths, isFound: false, problems, ...earlier });
    else if (named !== null) this.#addStray(named, earlier);
  }

  /** @returns whether a file describes a project below, or there are several */
  #addBelow(folder: string, { problems, found: earlier, ...all }: Survey): boolean {
    const isLeft = this.#look.leaves(folder);
    const isKept = (file: string): boolean => !isLeft(file);
    const projects = all.projects.filter(({ config }) => !isLeft(config.root, true));
    const loose = all.loose.filter(isKept);
    if (projects.length < 2 && !projects.some(this.#look.isCertain)) return false;
    const asked = realPath(path.resolve(folder));
    for (const project of projects) {
      const files = (all.beside.get(this.#look.keyOf(project)) ?? []).filter(isKept);
      const own = project.config.paths;
      const inside = own.map((place) => (isInside(asked, realPath(place)) ? asked : place));
      const isAll = files.length === 0 && inside.every((place, i) => place === own[i]);
      const paths = isAll ? [] : [...inside, ...files];
      const its = problems.filter((problem) => ownerOf(problem, projects) === project);
      this.#add({ project, paths, isFound: true, problems: its, earlier });
    }
    if (loose.length > 0) {
      this.#add({ project: null, paths: loose, isFound: true, problems: [], earlier });
    }
    return true;
  }

  #add(unit: WorkUnit): void {
    const key = unit.project === null ? '' : this.#look.keyOf(unit.project);
    const known = this.#units.get(key);
    if (known === undefined) this.#units.set(key, unit);
    else {
      const paths = withoutRepeats([...all(known), ...all(unit)]);
      const isFound = known.isFound && unit.isFound;
      this.#units.set(key, { ...known, paths, isFound, ...earlierOf(known, unit) });
    }
  }

  /** Files of one folder have one answer. */
  #at(place: string, isFolder: boolean): ReturnType<Look['at']> {
    const real = realPath(path.resolve(place));
    const key = isFolder ? real : path.join(path.dirname(real), '*');
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answer = this.#look.at(place);
    this.#answers.set(key, answer);
    return answer;
  }

  #addStray(named: string, earlier: Pick<WorkUnit, 'earlier'>): void {
    const [first] = this.#units.values();
    const isTaken = first !== undefined && first.project !== null && !first.isFound;
    if (isTaken) this.#add({ ...first, paths: [named] });
    else this.#add({ project: null, paths: [named], isFound: false, problems: [], ...earlier });
  }

  result(): readonly WorkUnit[] {
    return [...this.#units.values()];
  }
}

/** Reported once: by the innermost project around the file, or else by the first one. */
function ownerOf(
  { place }: ProjectProblem,
  projects: readonly DiscoveredProject[],
): DiscoveredProject | undefined {
  const around = projects.filter(
    ({ config }) => place !== null && isInside(place.path, config.root),
  );
  const depth = ({ config }: DiscoveredProject): number => config.root.length;
  return around.sort((a, b) => depth(b) - depth(a))[0] ?? projects[0];
}

/** The reported paths of a unit, spelled out. */
function all({ paths, project }: WorkUnit): readonly string[] {
  return paths.length > 0 ? paths : (project?.config.paths ?? []);
}

/** What was found earlier in the paths of two units. */
function earlierOf(a: WorkUnit, b: WorkUnit): Pick<WorkUnit, 'earlier'> {
  const earlier = [a, b].flatMap((unit) => unit.earlier ?? []);
  return earlier.length === 0 ? {} : { earlier: joinFound(earlier) };
}

/** Each place once, in its first spelling. */
function withoutRepeats(paths: readonly string[]): readonly string[] {
  const places = new Map<string, string>();
  for (const each of paths) {
    const place = realPath(path.resolve(each));
    if (!places.has(place)) places.set(place, each);
  }
  return [...places.values()];
}
