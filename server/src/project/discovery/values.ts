/** The values of a project while they are decided: what is set stays, the rest is filled in. */
import type { NotBuilt, Origin, ProjectNote } from '../../core/index.js';
import type { ProjectConfig } from '../config.js';
import type { DiscoveredProject, StubTarget } from '../discovered.js';
import { standardProject } from '../settings.js';
import { chooseLibraries, type LibraryPlaces } from './libraries.js';
import type { Draft, GivenValues, Settled } from './types.js';
import { callOf } from './target-groups.js';
import { placeFrom } from './words.js';

export class Values {
  readonly #origins: Map<keyof ProjectConfig, Origin>;
  readonly #given: GivenValues;
  #config: ProjectConfig;
  #libraryOrigins: ReadonlyMap<string, Origin> = new Map();
  readonly #draft: Draft;

  constructor(settled: Settled, draft: Draft) {
    this.#draft = draft;
    const { source, root } = draft;
    const own = settled.config;
    const base = own.source === source ? { ...own, root } : standardProject(source, root);
    const set = [...settled.origins.keys()].map((key) => [key, own[key]] as const);
    const exclude = [...own.exclude, ...draft.exclude.map(literalGlob)];
    this.#config = { ...base, ...Object.fromEntries(set), exclude };
    this.#origins = new Map(settled.origins);
    this.#given = settled.given;
  }

  fillPaths(): void {
    const { stubDirs, usualPaths, targets, root } = this.#draft;
    if (stubDirs.length > 0) {
      const first = targets.find(({ stubDir }) => stubDir === stubDirs[0]);
      this.fill('paths', stubDirs, originOf(first, root, 'STUB_DIR'));
    } else if (usualPaths !== null) {
      this.fill('paths', usualPaths.paths, { kind: 'convention', rule: usualPaths.rule });
    }
  }

  /** Fills in the names for scaffolding. */
  fillNames(): void {
    const { targets, root } = this.#draft;
    const target = targets.find(({ init }) => init) ?? targets[0];
    if (target === undefined) return;
    this.fill('target', target.name, originOf(target, root));
    this.fill('package', target.package, originOf(target, root, 'STUB_PKG'));
    this.fill('prefix', target.prefix, originOf(target, root, 'STUB_PREFIX'));
  }

  /** Whether libraries are needed and none is named. */
  get wantsLibraries(): boolean {
    return !this.#origins.has('libraries') && this.#given.libraries.length === 0;
  }

  /** @returns why one is missing, and what was skipped */
  fillLibraries(places: LibraryPlaces): {
    readonly missing: NotBuilt | null;
    readonly notes: readonly ProjectNote[];
  } {
    if (!this.wantsLibraries) return { missing: null, notes: [] };
    const { libraries, missing, notes } = chooseLibraries(this.#draft.targets, places);
    this.#libraryOrigins = libraries;
    const origins = [...libraries.values()];
    // What was found says more than what is not built yet.
    const [first] = origins;
    const origin = origins.find(({ kind }) => kind !== 'convention') ?? first;
    if (origin !== undefined) this.fill('libraries', [...libraries.keys()], origin);
    return { missing, notes };
  }

  fill<Key extends keyof ProjectConfig>(key: Key, value: ProjectConfig[Key], origin: Origin): void {
    if (this.#origins.has(key) || value === null) return;
    this.#config = { ...this.#config, [key]: value };
    this.#origins.set(key, origin);
  }

  result(): Pick<DiscoveredProject, 'config' | 'origins' | 'libraryOrigins'> {
    const libraryOrigins = this.#libraryOrigins;
    return { config: this.#config, origins: this.#origins, libraryOrigins };
  }
}

/** The call, and the tree if that records it. */
function originOf(
  target: StubTarget | undefined,
  root: string,
  keyword: string | null = null,
): Origin {
  const call = target === undefined ? null : callOf(target, root);
  const tree = target?.recordedIn ?? null;
  if (call === null || tree === null) return { kind: 'CMake', call, keyword };
  const about = { record: call, keyword, target: call.target, of: [] };
  return { kind: 'build tree', ...about, tree: placeFrom(root, tree) };
}

/** A pattern that matches only this path. */
function literalGlob(path: string): string {
  return path.replace(/[*?[{]/g, '[$&]');
}
