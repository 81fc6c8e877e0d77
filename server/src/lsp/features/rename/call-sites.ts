/**
 * Where Python uses a function through its stub: `_ffi_api.add(…)`, or `add(…)` behind an import. What
 * is certain to mean the function follows a rename; what may mean it is listed, and left alone.
 */
import { splitName, type Span, type TextEdit } from '../../../core/index.js';
import type { KeyRename } from '../../../core/fixes/index.js';
import { isIdentifier } from '../../../base/identifiers.js';
import type { ImportedName, NameSites } from '../../../structure/imported-uses.js';
import type { ProjectView } from '../../view.js';
import { modulePaths, type ModulePaths } from '../navigation/module-paths.js';
import { modulesWith } from '../navigation/stub-modules.js';
import { attributesBy, hasWord, isSpokenOf, stringsWith, withoutBodies } from './written-names.js';

/** What follows a rename, and what does not. */
export interface CallSites {
  /** By path; inside no generated body. */
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
  /** By path: where something may mean the name. */
  readonly left: ReadonlyMap<string, readonly Span[]>;
}

/** By path: where strings with the whole name begin that are renamed anyhow. */
export type KnownStarts = ReadonlyMap<string, ReadonlySet<number>>;

/** A file that mentions the name. */
interface Candidate {
  readonly path: string;
  /** Without what is generated, which is generated again. */
  readonly code: string;
  readonly sites: NameSites;
}

/** Brings all names of another module, without saying one. */
const STAR = /\bimport\s*\(?\s*\*/;

/** A class keeps its name when its key changes. */
const NO_SITES: NameSites = {
  imports: [],
  uses: [],
  stars: [],
  isBound: () => false,
  says: () => false,
  modulesAt: () => [],
};

/** A search through the Python files of a project, one after the other. */
export class CallSiteSearch {
  readonly #rename: KeyRename;
  readonly #project: ProjectView;
  readonly #sitesOf: (text: string, name: string) => NameSites;
  readonly #candidates: Candidate[] = [];
  readonly #paths: string[] = [];

  /** @param sitesOf reads a text; it loads a parser, so a caller hands it in */
  constructor(
    rename: KeyRename,
    project: ProjectView,
    sitesOf: (text: string, name: string) => NameSites,
  ) {
    this.#rename = rename;
    this.#project = project;
    this.#sitesOf = sitesOf;
  }

  /** Looks at one file. @returns whether it mentions the name */
  read({ path, text }: { readonly path: string; readonly text: string }): boolean {
    this.#paths.push(path);
    const { kind, before } = this.#rename;
    const { last } = splitName(before);
    if (!hasWord(text, last) && !STAR.test(text)) return false;
    const blocks = this.#project.files.get(path)?.parsed.blocks ?? [];
    const code = withoutBodies(text, blocks);
    this.#candidates.push({
      path,
      code,
      sites: kind === 'type' ? NO_SITES : this.#sitesOf(code, last),
    });
    return true;
  }

  /** The answer, after all files. */
  plan(known: KnownStarts): CallSites {
    const { kind, before, after } = this.#rename;
    const edits = new Map<string, readonly TextEdit[]>();
    const left = new Map<string, readonly Span[]>();
    const modules = modulePaths(this.#paths);
    const isFunction = kind === 'function';
    const stubs = isFunction ? modulesWith(before, this.#project) : new Set<string>();
    const planner = new Planner(this.#candidates, { before, after, stubs, modules });
    for (const candidate of this.#candidates) {
      const { path } = candidate;
      const sites = planner.planFile(candidate);
      const strings = stringsIn(candidate, before, planner).filter(
        ({ start }) => known.get(path)?.has(start) !== true,
      );
      const spans = [...sites.left, ...strings].sort((a, b) => a.start - b.start);
      if (sites.edits.length > 0) edits.set(path, sites.edits);
      if (spans.length > 0) left.set(path, spans);
    }
    return { edits, left };
  }
}

/** Strings in a file that may mean the function. */
function stringsIn(
  { path, code, sites }: Candidate,
  name: string,
  planner: Planner,
): readonly Span[] {
  const isStub = (module: string): boolean => planner.isStub(module, path);
  return [
    ...stringsWith(code, name, isStub),
    ...attributesBy(code, splitName(name).last, (words) => sites.modulesAt(words).some(isStub)),
  ];
}

interface PlannerInput {
  readonly before: string;
  readonly after: string;
  /** Files that have the function as a name, before those that take it from them. */
  readonly stubs: ReadonlySet<string>;
  readonly modules: ModulePaths;
}

/** What happens to each file, knowing all of them. */
class Planner {
  readonly #from: string;
  /** The new name; `null` where it is another namespace's, which the module of the stub does not hold. */
  readonly #to: string | null;
  readonly #modules: ModulePaths;
  /** Files in which the name is the function, and follows it. */
  readonly #stubs: Set<string>;
  /** Files in which the name is the function, or something of their own. */
  readonly #unsure = new Set<string>();

  constructor(candidates: readonly Candidate[], { before, after, stubs, modules }: PlannerInput) {
    const [from, to] = [splitName(before), splitName(after)];
    this.#from = from.last;
    const moves = from.namespace !== to.namespace || !isIdentifier(to.last);
    this.#to = moves ? null : to.last;
    this.#modules = modules;
    this.#stubs = new Set(stubs);
    for (const { path, sites } of candidates) {
      if (!this.#stubs.has(path)) continue;
      const isTaken = sites.isBound(from.last) || sites.isBound(to.last);
      const isImported = sites.imports.some(
        ({ alias, isOfModule, module }) =>
          alias === null && isOfModule && !this.isStub(module, path),
      );
      if (!isTaken && !isImported) continue;
      this.#stubs.delete(path);
      this.#unsure.add(path);
    }
    this.#followImports(candidates);
  }

  /** Whether a module is one in which the name is the function. */
  isStub(module: string, path: string): boolean {
    return this.#stubs.has(this.#fileOf(module, path));
  }

  planFile(candidate: Candidate): { readonly edits: readonly TextEdit[]; readonly left: Span[] } {
    const { path, sites } = candidate;
    const edits = new Map<number, TextEdit>();
    const left = new Map<number, Span>();
    const to = this.#to;
    const follows = this.#follows(candidate);
    for (const { module, alias, span } of sites.imports) {
      if (this.#mayBe(module, path) || (to === null && this.isStub(module, path))) {
        left.set(span.start, span);
      } else if (to !== null && this.isStub(module, path)) {
        const text = alias === null && !follows ? `${to} as ${this.#from}` : to;
        edits.set(span.start, { span, text });
      }
    }
    const unsure = this.#unsureStarts(candidate);
    for (const { module, span, via } of sites.uses) {
      const isStub = this.isStub(module, path);
      // What an import statement calls it is decided there.
      if (via === 'alias' || (isStub && via === 'import' && !follows && to !== null)) continue;
      if (isStub && to !== null && !unsure.has(span.start)) {
        edits.set(span.start, { span, text: to });
      } else if (isStub || this.#mayBe(module, path)) left.set(span.start, span);
    }
    return { edits: [...edits.values()], left: [...left.values()] };
  }

  /** A module that takes the function from a stub has it, too. */
  #followImports(candidates: readonly Candidate[]): void {
    for (let before = -1; before < this.#stubs.size;) {
      before = this.#stubs.size;
      for (const candidate of candidates) {
        const { path, sites } = candidate;
        if (this.#stubs.has(path) || this.#unsure.has(path)) continue;
        const takes =
          sites.stars.some((module) => this.isStub(module, path)) ||
          (this.#follows(candidate) &&
            sites.imports.some((each) => isOwn(each) && this.isStub(each.module, path)));
        if (takes) this.#stubs.add(path);
      }
    }
  }

  /** Whether what an import takes can have the new name in the whole file; else it keeps the old one. */
  #follows({ path, code, sites }: Candidate): boolean {
    const { isBound, imports, uses, says } = sites;
    if (this.#to === null || isBound(this.#from)) return false;
    const unsure = this.#unsureStarts({ path, sites });
    return (
      !uses.some(({ via, span }) => via === 'import' && unsure.has(span.start)) &&
      !imports.some((each) => isOwn(each) && !this.isStub(each.module, path)) &&
      !isSpokenOf(code, this.#from) &&
      !says(this.#to)
    );
  }

  /** Where a use may mean something else as well. */
  #unsureStarts({ path, sites }: Pick<Candidate, 'path' | 'sites'>): ReadonlySet<number> {
    return new Set(
      sites.uses.flatMap(({ module, isSure, span }) =>
        isSure && this.isStub(module, path) ? [] : [span.start],
      ),
    );
  }

  #mayBe(module: string, path: string): boolean {
    return this.#unsure.has(this.#fileOf(module, path));
  }

  #fileOf(module: string, path: string): string {
    return module === '' ? path : (this.#modules.find(module, path) ?? '');
  }
}

/** Whether an import gives the module itself the name. */
function isOwn({ alias, isOfModule }: ImportedName): boolean {
  return alias === null && isOfModule;
}
