/** Adds to the files of a unit what scaffolding would: the plan then covers the new blocks too. */
import { parseDirectives } from '../directive/parse.js';
import type { ParsedFile } from '../directive/types.js';
import type { Dialect } from '../dialect/index.js';
import { applyEdits } from '../plan/planning/apply-edits.js';
import { indexProject } from '../plan/planning/project-index.js';
import type { PlanFile, TextEdit } from '../plan/types.js';
import type { RegistryIndex } from '../snapshot/registry-index.js';
import { missingNamespaces } from './missing.js';
import { API_FILE } from './names.js';
import { PACKAGE_FILE, scaffoldApi, scaffoldPackage } from './scaffold.js';
import type { Existing, MissingNamespace, ModuleStub, ScaffoldRequest } from './types.js';

/** A file that may be extended, under the path by which the unit knows it if it does. */
export interface ScaffoldTarget {
  readonly path: string;
  /** `null` if it does not exist. */
  readonly parsed: Existing;
}

/** Looks for a file by its folder relative to the root; `null` if it exists and cannot be used. */
export type FindTarget = (root: string, folder: string, name: string) => ScaffoldTarget | null;

/** What a file gains. */
export interface Addition {
  readonly path: string;
  /** `null` if the file is new. */
  readonly original: Existing;
  /** In the original text, sorted. What `adopt` finds written by hand is replaced. */
  readonly insertions: readonly TextEdit[];
}

export interface Scaffold {
  /** The unit with the additions; new files are last. */
  readonly files: readonly PlanFile[];
  readonly additions: readonly Addition[];
  /** What is added, namespace by namespace, with the file of the bindings. */
  readonly missing: readonly (MissingNamespace & { readonly path: string })[];
  /** Files that `skip-file` keeps as they are. */
  readonly skipped: readonly { readonly path: string; readonly namespace: string }[];
  /** The stub files of modules that are added. */
  readonly modules: readonly ModuleStub[];
}

/** The unit as it is. */
export function withoutScaffold(files: readonly PlanFile[]): Scaffold {
  return { files, additions: [], missing: [], skipped: [], modules: [] };
}

/** @param requests one after the other: what one adds is not missing for the next */
export function scaffoldUnit(
  files: readonly PlanFile[],
  registry: RegistryIndex,
  dialect: Dialect,
  requests: readonly ScaffoldRequest[],
  find: FindTarget,
): Scaffold {
  const work = new Work(files, (text) => parseDirectives(text, dialect.vocabulary));
  const options = { indent: 4, keepSuppressions: false };
  for (const request of requests) {
    const { typeMap } = indexProject(work.files, registry, dialect, options).run;
    const missingIn = (
      all: readonly PlanFile[],
      among?: ReadonlySet<string>,
    ): readonly MissingNamespace[] =>
      missingNamespaces(all, registry, dialect, { ...request, ...(among && { among }) });
    for (const found of missingIn(work.files)) {
      const api = find(request.root, found.folder, API_FILE);
      if (api === null) continue;
      const { path, parsed } = api;
      const isOutside = parsed !== null && work.files.every((file) => file.path !== path);
      // A file outside of the unit may hold what the unit lacks.
      const [missing] = isOutside
        ? missingIn([...work.files, { path, parsed }], new Set([found.namespace]))
        : [found];
      if (missing === undefined) continue;
      const isAdded = work.extend(api, missing, (existing) =>
        scaffoldApi(existing, missing, registry, typeMap, request),
      );
      if (isAdded) work.missing.push({ ...missing, path: api.path });
      const entry = find(request.root, missing.folder, PACKAGE_FILE);
      if (entry === null) continue;
      work.extend(entry, missing, (existing) => scaffoldPackage(existing, missing.namespace));
    }
  }
  return work;
}

/** The unit while files are added to it. */
class Work implements Scaffold {
  readonly modules = [];
  readonly additions: Addition[] = [];
  readonly missing: (MissingNamespace & { readonly path: string })[] = [];
  readonly skipped: { readonly path: string; readonly namespace: string }[] = [];
  readonly #byPath: Map<string, PlanFile>;
  readonly #parse: (text: string) => ParsedFile;

  constructor(files: readonly PlanFile[], parse: (text: string) => ParsedFile) {
    this.#parse = parse;
    this.#byPath = new Map(files.map((file) => [file.path, file]));
  }

  get files(): readonly PlanFile[] {
    return [...this.#byPath.values()];
  }

  /** @returns whether anything is added; a file is extended once */
  extend(
    { path, parsed }: ScaffoldTarget,
    { namespace }: MissingNamespace,
    write: (existing: Existing) => readonly TextEdit[],
  ): boolean {
    if (parsed?.skipFile === true) {
      this.skipped.push({ path, namespace });
      return false;
    }
    const insertions = write(parsed);
    if (insertions.length === 0 || this.additions.some((other) => other.path === path)) {
      return false;
    }
    this.additions.push({ path, original: parsed, insertions });
    const text = applyEdits(parsed?.text ?? '', insertions);
    this.#byPath.set(path, { path, parsed: this.#parse(text) });
    return true;
  }
}
