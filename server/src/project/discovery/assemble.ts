/** From what is around a project to a project with every value decided, each with its origin. */
import type { Origins, ProjectConfig } from '../config.js';
import type {
  BuildFacts,
  BuildTree,
  DiscoveredProject,
  Origin,
  StubTarget,
} from '../discovered.js';
import { standardProject } from '../settings.js';
import type { ConventionalPaths } from './conventions.js';
import type { GivenValues, Settled, Surroundings } from './discover.js';
import { chooseLibraries } from './libraries.js';
import { findBuildTrees, type BuildTreeSearch } from '../build-tree/index.js';
import { pythonAround } from './tree-around.js';
import { placeFrom } from './words.js';

/** Which files and targets make a project, before its values are decided. */
export interface Draft {
  /** The file that describes it; empty without one. */
  readonly source: string;
  readonly root: string;
  readonly targets: readonly StubTarget[];
  /** Its `paths`, as CMake says them. */
  readonly stubDirs: readonly string[];
  /** Its `paths` where CMake says nothing; `null`: the root. */
  readonly usualPaths: ConventionalPaths | null;
  /** Absolute folders of it that belong to others. */
  readonly exclude: readonly string[];
}

const NO_BUILD: BuildFacts = {
  cmakeRoot: null,
  tree: null,
  presets: [],
  targets: [],
  installable: null,
  backend: null,
  isEditable: false,
  runsReference: false,
};

/** A project of which everything that matters was set. */
export function settledProject({ config, origins, given }: Settled): DiscoveredProject {
  const libraries = given.libraries.length > 0 ? given.libraries : config.libraries;
  const hasReference =
    given.reference || config.python !== null || config.referenceVersion !== null;
  return {
    config,
    origins,
    targets: [],
    build: NO_BUILD,
    buildPython: hasReference ? null : pythonAround(libraries),
    missing: null,
    notes: [],
  };
}

/** Fills in what was not set. Never rejects. */
export async function assemble(
  draft: Draft,
  around: Surroundings,
  targetNotes: readonly string[],
): Promise<DiscoveredProject> {
  const { settled, side } = around;
  const search = await treesOf(draft, around);
  const [tree = null] = search.trees;
  const values = new Values(settled, draft);
  values.fillPaths();
  values.fillNames();
  const missing = values.fillLibraries(search.trees, side?.sourceRoot ?? draft.root);
  const { config, origins } = values.result();
  // A library that somebody named may lie in another tree than the newest.
  const named = settled.origins.has('libraries') ? config.libraries : [];
  const explicit = settled.given.libraries.length > 0 ? settled.given.libraries : named;
  return {
    config,
    origins,
    targets: side?.targets ?? [],
    build: buildFacts(draft, around, tree),
    buildPython: explicit.length > 0 ? pythonAround(explicit) : (tree?.python ?? null),
    missing,
    notes: [
      ...(side?.notes ?? []),
      ...targetNotes,
      ...search.notes,
      ...(tree === null ? [] : [`build tree ${tree.folder} (${tree.detail})`, ...tree.notes]),
      ...(missing === null ? [] : [missing]),
    ],
  };
}

function treesOf({ targets }: Draft, { side, pkg }: Surroundings): Promise<BuildTreeSearch> {
  if (side === null) return Promise.resolve({ trees: [], notes: [] });
  const { sourceRoot } = side;
  return findBuildTrees(sourceRoot, { targets, packageRoot: pkg?.root ?? sourceRoot });
}

function buildFacts(
  { targets }: Draft,
  { side, pkg }: Surroundings,
  tree: BuildTree | null,
): BuildFacts {
  return {
    cmakeRoot: side?.sourceRoot ?? null,
    tree,
    presets: [],
    targets: targets.map(({ name }) => name),
    installable: pkg === null || pkg.backend === null ? null : pkg.root,
    backend: pkg?.backend ?? null,
    isEditable: false,
    runsReference: targets.some(({ stubDir }) => stubDir !== null),
  };
}

/** The values of a project while they are decided: what is set stays. */
class Values {
  private readonly origins: Map<keyof ProjectConfig, Origin>;
  private readonly given: GivenValues;
  private config: ProjectConfig;

  constructor(
    settled: Settled,
    private readonly draft: Draft,
  ) {
    const { source, root, exclude } = draft;
    const base = settled.config.source === source ? settled.config : standardProject(source, root);
    const set = [...settled.origins.keys()].map((key) => [key, settled.config[key]] as const);
    this.config = { ...base, ...Object.fromEntries(set), exclude: [...settled.config.exclude] };
    this.origins = new Map(settled.origins);
    this.given = settled.given;
    this.config = {
      ...this.config,
      exclude: [...this.config.exclude, ...exclude.map(literalGlob)],
    };
  }

  fillPaths(): void {
    const { stubDirs, usualPaths, targets, root } = this.draft;
    if (stubDirs.length > 0) {
      const [first] = targets.filter(({ stubDir }) => stubDir === stubDirs[0]);
      const detail = first === undefined ? '' : placeOf(first, root);
      this.fill('paths', stubDirs, { kind: 'CMake', detail: `${detail}, STUB_DIR` });
    } else if (usualPaths !== null) {
      this.fill('paths', usualPaths.paths, { kind: 'convention', detail: usualPaths.detail });
    }
  }

  /** What scaffolding asks for. */
  fillNames(): void {
    const { targets, root } = this.draft;
    const target = targets.find(({ init }) => init) ?? targets[0];
    if (target === undefined) return;
    const at = placeOf(target, root);
    this.fill('target', target.name, { kind: 'CMake', detail: at });
    this.fill('package', target.package, { kind: 'CMake', detail: `${at}, STUB_PKG` });
    this.fill('prefix', target.prefix, { kind: 'CMake', detail: `${at}, STUB_PREFIX` });
  }

  /** @returns why one is missing */
  fillLibraries(trees: readonly BuildTree[], sourceRoot: string): string | null {
    if (this.origins.has('libraries') || this.given.libraries.length > 0) return null;
    const places = { sourceRoot, trees, installed: [] };
    const { libraries, origin, missing } = chooseLibraries(this.draft.targets, places);
    if (origin !== null) this.fill('libraries', libraries, origin);
    return missing;
  }

  result(): { readonly config: ProjectConfig; readonly origins: Origins } {
    return { config: this.config, origins: this.origins };
  }

  private fill<Key extends keyof ProjectConfig>(
    key: Key,
    value: ProjectConfig[Key],
    origin: Origin,
  ): void {
    if (this.origins.has(key) || value === null) return;
    this.config = { ...this.config, [key]: value };
    this.origins.set(key, origin);
  }
}

/** `CMakeLists.txt:12 (my_ext)`. */
function placeOf({ file, line, name }: StubTarget, root: string): string {
  return `${placeFrom(root, file)}:${line} (target ${name})`;
}

/** A pattern that matches a path and nothing else. */
function literalGlob(path: string): string {
  return path.replace(/[*?[{]/g, '[$&]');
}
