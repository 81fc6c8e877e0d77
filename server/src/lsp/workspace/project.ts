/**
 * One project while an editor works on it: its files, its registry and its plan. Every change ends
 * in a new view; views are never changed, so that a request works on one moment.
 */
import {
  chooseDialect,
  inOriginalTexts,
  listed,
  planProject,
  stubsIn,
  withSuccessors,
  withUsers,
  type ChosenDialect,
  type Plan,
  type PlanFile,
  type PlannedFile,
  type Snapshot,
} from '../../core/index.js';
import { chooseSeverities, severitiesFor, ownPaths, resolveUnit } from '../../project/index.js';
// Not by way of its index: the command line loads that without a TOML parser.
import { FactsReader } from '../../project/facts.js';
import { pythonVersionOf } from '../../registry/python-version.js';
import { newerThanUsed, whyNotWritten } from '../../registry/two-references.js';
import { reportOf } from './registry-report.js';
import { makePositions, type Encoding } from '../positions.js';
import type { FileView, ProjectView } from '../view.js';
import { ExportSignatures } from './export-signatures.js';
import { CompiledImports } from './compiled-imports.js';
import { FoundElsewhere } from './found-elsewhere.js';
import { KnownSourceNames } from './source-names.js';
import type { CppPlaces } from '../../project/cpp-files.js';
import { Concern } from './loading/concern.js';
import { CppSources } from './cpp-sources.js';
import { pathOfUri } from './paths.js';
import { startsOver, type Occasion } from './loading/occasions.js';
import { planOptionsOf } from './plan-options.js';
import type { ProjectInput } from './project-input.js';
import { RegistryLoader } from './loading/registry-loader.js';
import { Scaffolding } from './scaffolding.js';
import { withoutEdits } from './without-edits.js';
import { ProjectSources, type OpenText } from './sources.js';

/** A file's view, and the plan of the file before severities were chosen. */
interface KnownView {
  readonly planned: PlannedFile;
  readonly view: FileView;
}

export interface ProjectHooks {
  readonly encoding: Encoding;
  readonly log: (line: string) => void;
  /** How the client writes a path. */
  readonly uriOf: (file: string) => string;
  /** The document of a C++ file that is open. */
  readonly openCpp: (file: string) => OpenText | null;
  /** Whether files outside of the project's folder may be read. */
  readonly isTrusted: () => boolean;
  /** Whether a build of ours is at work in a project: its files are not finished. */
  readonly isBuilding: (root: string) => boolean;
  /** There is a new view, or the state of the registry has changed. */
  readonly onChange: (project: Project) => void;
}

export class Project {
  readonly registry: RegistryLoader;
  /** Whether the previous project's registry is kept, because nothing about it changed. */
  readonly keepsRegistry: boolean;
  readonly sources: ProjectSources;
  readonly cpp: CppSources;
  /** Settles when the files have been read once. */
  readonly ready: Promise<void>;
  /** `null` until the parser that it needs has been loaded. */
  #facts: FactsReader | null = null;
  #view: ProjectView | null = null;
  #chosen: ChosenDialect = chooseDialect(null, null);
  /** Of the present moment, with all its edits. */
  #plan: Plan | null = null;
  /** Of the present moment, by path, with what they were made from. */
  #views: ReadonlyMap<string, KnownView> = new Map();
  readonly #scaffolding: Scaffolding;
  readonly #signatures: ExportSignatures;
  readonly #compiled = new CompiledImports(() => this.#cppPlaces());
  readonly elsewhere = new FoundElsewhere(() => this.#cppPlaces(), this.#compiled.has);
  readonly #sourceNames: KnownSourceNames;
  #isReady = false;
  #isDisposed = false;
  readonly #concern: Concern;
  /** Whether a load was asked for during a build. */
  #isOwed = false;
  #scanning: Promise<void> = Promise.resolve();
  readonly #hooks: ProjectHooks;

  /** @param before the project that this one takes the place of, with other settings */
  constructor(
    readonly input: ProjectInput,
    hooks: ProjectHooks,
    before: Project | null = null,
  ) {
    this.#hooks = hooks;
    const { config, discovered } = input;
    const unit = resolveUnit(ownPaths(config), config, { isolated: false, cwd: config.root });
    this.sources = new ProjectSources(config.root, unit, this.#compiled.has);
    this.#scaffolding = new Scaffolding(input.discovered, this.sources, hooks);
    this.cpp = new CppSources(() => this.#cppPlaces(), hooks);
    const update = (): void => {
      this.update();
    };
    this.#signatures = new ExportSignatures(() => this.#cppPlaces(), update);
    this.#sourceNames = new KnownSourceNames(this.cpp, update);
    const { origins } = discovered;
    const named = {
      python: origins.get('python') ?? null,
      runtime: origins.get('runtime') ?? null,
    };
    const wish = { active: input.settings.activePython, named, ...discovered };
    const known = before?.registry ?? null;
    this.keepsRegistry = known?.serves(config, wish) === true;
    this.#isOwed = before !== null && before.#isOwed;
    this.#concern = new Concern(before === null ? null : before.#concern);
    if (known !== null && this.keepsRegistry) {
      this.registry = known;
      known.attach(update);
    } else {
      this.registry = new RegistryLoader(config, this.#log, update, wish);
      if (known !== null) this.registry.adopt(known);
    }
    this.ready = this.rescan();
  }

  get root(): string {
    return this.input.config.root;
  }

  #cppPlaces(): CppPlaces {
    const { root, cppSources } = this.input.config;
    const { environment } = this.registry;
    const runtime = environment.ok ? environment.environment.runtime : null;
    const { sourceFolders: targets, tree } = this.input.discovered.build;
    const isTrusted = this.#hooks.isTrusted();
    const trees = tree === null ? [] : [tree.folder];
    return { root, named: cppSources, targets, trees, runtime, isTrusted };
  }

  /** The present moment; `null` until the files have been read. */
  get view(): ProjectView | null {
    return this.#view;
  }

  /** Trouble with the version of the reference; `null` when there is none. */
  get dialectProblem(): ChosenDialect['problem'] {
    return this.#chosen.problem;
  }

  /** The path under which a document takes part in views; `null` when it does not. */
  keyOf(uri: string): string | null {
    const file = pathOfUri(uri);
    return file === null ? null : this.sources.keyOf(file);
  }

  /** How the client writes a path. */
  uriOf(file: string): string {
    return this.#hooks.uriOf(file);
  }

  problems(): ReturnType<FoundElsewhere['problems']> {
    return [...this.sources.problems(), ...this.elsewhere.problems(this.root)];
  }

  /** Reads all files again, because some were created, removed or moved. */
  rescan(): Promise<void> {
    // One after the other, so that an older scan never replaces a newer one.
    this.#scanning = this.#scanning.catch(() => undefined).then(() => this.#scan());
    return this.#scanning;
  }

  async #scan(): Promise<void> {
    const { readFileFacts } = await import('../../structure/index.js');
    this.elsewhere.lookAgain();
    this.#facts ??= new FactsReader(readFileFacts);
    this.#scaffolding.lookAgain(readFileFacts);
    await this.sources.scan();
    this.#facts.forgetDisk();
    this.#isReady = true;
    this.update();
  }

  /** Takes the text of an open document. @returns whether the file takes part in the project */
  open(path: string, buffer: OpenText): boolean {
    if (!this.sources.accepts(path)) return false;
    this.sources.open(path, buffer);
    this.update();
    return true;
  }

  /** A document was closed: what is on disk counts again. */
  close(uri: string): void {
    this.sources.close(uri);
    this.update();
  }

  /** A file belongs to another project now. */
  closeFile(path: string): void {
    const buffer = this.sources.bufferOf(path);
    if (buffer !== null) this.close(buffer.uri);
  }

  /** A file changed on disk; an open one keeps the editor's text. */
  fileChanged(path: string): void {
    if (this.sources.refresh(path)) this.update();
  }

  /** C++ files changed on disk: signatures may come from them. */
  cppChanged(): void {
    this.#signatures.readAgain();
    const isRead = this.elsewhere.lookAgain();
    if (this.#compiled.lookAgain()) void this.rescan();
    if (this.#sourceNames.lookAgain() || isRead) this.update();
  }

  /** Folders of the C++ files that signatures come from, for clients that cannot watch. */
  get cppFolders(): ReadonlySet<string> {
    return this.#signatures.folders;
  }

  /** Files around the package changed: what is known about them is looked up again. */
  surroundingsChanged(): void {
    this.#facts?.forgetDisk();
    this.update();
  }

  trust(isTrusted: boolean): void {
    this.registry.trust(isTrusted);
    this.update();
  }

  /** Whether the registry matters here. */
  get concerns(): boolean {
    const files = this.#view?.planFiles ?? [];
    return this.#concern.isThere(this.input.config, this.registry.lockPath, files);
  }

  /** A document with a directive is about to be opened. */
  setConcerned(): void {
    this.#concern.set();
  }

  /** Begins a load. It waits for {@link buildEnded} of ours, and for something that needs a registry. */
  load(occasion: Occasion): Promise<void> {
    if (this.#concern.postpones(occasion, this.concerns)) return Promise.resolve();
    if (!this.#hooks.isBuilding(this.root) || startsOver(occasion)) {
      return this.registry.load(occasion);
    }
    this.#isOwed = true;
    return Promise.resolve();
  }

  /** Waits for a first registry where one can be had; during a build of ours none can. */
  need(): Promise<void> {
    return this.#hooks.isBuilding(this.root) ? Promise.resolve() : this.registry.need();
  }

  /** A build has ended. @param isDone whether it made a library */
  async buildEnded(isDone: boolean): Promise<void> {
    const isDue = isDone || this.#isOwed;
    this.#isOwed = false;
    if (isDue) await this.registry.load('a library changed');
  }

  /**
   * Stops updating the view.
   *
   * @param isReplaced whether another project continues with the registry
   */
  dispose(isReplaced = false): void {
    this.#isDisposed = true;
    if (!isReplaced) this.registry.dispose();
  }

  /** Plans again. What did not change is not computed again. */
  update(): void {
    if (!this.#isReady || this.#isDisposed) return;
    this.#view = this.#makeView();
    if (this.concerns) this.#concern.resume((occasion) => this.load(occasion));
    this.#hooks.onChange(this);
  }

  #makeView(): ProjectView {
    const { current, previous: earlier, renames } = this.registry.history;
    this.#chosen = chooseDialect(this.#namedVersion, current?.index.snapshot.abiVersion ?? null);
    const { dialect, unsupported, version } = this.#chosen;
    const planFiles = this.sources.planFiles(dialect.vocabulary, (file) => {
      return this.#facts?.takesPart(file) === true || this.#compiled.has(file.parsed.text);
    });
    const { environment } = this.registry;
    const interpreter = environment.ok ? environment.environment : null;
    const inUse = { wheel: version, python: pythonVersionOf(interpreter) };
    const loaded = unsupported ? null : (current?.index ?? null);
    const wished = this.#scaffolding.wished(planFiles, dialect);
    const completed = loaded === null ? null : this.#signatures.complete(loaded, wished);
    const registry = completed ?? loaded;
    const isWhole = completed !== null;
    const options = planOptionsOf(this.input, this.#scaffolding.modules(), isWhole);
    const read = this.#facts?.read(planFiles) ?? null;
    const named = read && this.#sourceNames.complete(read, planFiles, registry);
    const facts = named && { ...named, ...this.elsewhere.check(planFiles, inUse, registry) };
    const completing = this.#scaffolding.complete(stubsIn(planFiles), registry, dialect, isWhole);
    const { scaffold, problems: moduleProblems } = completing;
    const extended = facts === null ? null : this.#scaffolding.facts(facts, scaffold);
    const users = withUsers(scaffold.files, planFiles);
    this.#plan = planProject(users, registry, dialect, options, extended, this.#plan);
    const unit = { files: planFiles, registry, dialect, options, renames };
    const whole = withSuccessors(inOriginalTexts(this.#plan, scaffold, planFiles), unit);
    const refusal = this.#whyNotWritten();
    const plan = refusal === null ? whole : withoutEdits(whole);
    const parsed = new Map(planFiles.map((file) => [file.path, file]));
    const known = plan.files.flatMap((planned): [string, KnownView][] => {
      const file = parsed.get(planned.path);
      return file === undefined ? [] : [[planned.path, this.#fileView(file, planned)]];
    });
    this.#views = new Map(known);
    return {
      root: this.input.config.root,
      files: new Map(known.map(([path, { view }]) => [path, view])),
      beside: this.#scaffolding.beside(scaffold, plan, (path) => parsed.has(path)),
      planFiles,
      wished,
      moduleProblems,
      plan: { files: listed(plan.files, planFiles) },
      registry,
      previousRegistry: earlier?.index ?? null,
      renames,
      // The age is computed on demand, for the registry of this moment.
      get report() {
        return reportOf(current, version, interpreter);
      },
      dialect,
      inUse,
      options,
      facts,
      refusal,
    };
  }

  get #snapshot(): Snapshot | null {
    return this.registry.history.current?.index.snapshot ?? null;
  }

  /** The libraries that were built with a newer reference than the one in use. */
  get newerLibraries(): ReturnType<typeof newerThanUsed> {
    const { environment } = this.registry;
    if (!environment.ok) return [];
    const { referenceVersion } = this.input.config;
    return newerThanUsed(environment, referenceVersion, this.#snapshot, this.#chosen);
  }

  #whyNotWritten(): ProjectView['refusal'] {
    const { environment } = this.registry;
    if (!environment.ok) return null;
    const { referenceVersion } = this.input.config;
    return whyNotWritten(environment, referenceVersion, this.#snapshot, this.#chosen);
  }

  #fileView({ path, parsed }: PlanFile, planned: PlannedFile): KnownView {
    const buffer = this.sources.bufferOf(path);
    const known = this.#views.get(path);
    const uri = buffer?.uri ?? this.#hooks.uriOf(path);
    const version = buffer?.version ?? null;
    if (known?.planned === planned && known.view.version === version && known.view.uri === uri) {
      return known;
    }
    const choices = severitiesFor(path, this.input.config);
    const findings = chooseSeverities(planned.findings, choices);
    const view = {
      path,
      uri,
      version,
      parsed,
      planned: { ...planned, findings },
      positions: makePositions(parsed, this.#hooks.encoding),
    };
    return { planned, view };
  }

  /** The version whose format is written; `null` when it is not known. */
  get referenceVersion(): string | null {
    return this.#chosen.version;
  }

  /** Version of the installed reference, or the one that was asked for. */
  get #namedVersion(): string | null {
    const { environment, current } = this.registry;
    const installed = environment.ok ? environment.environment.wheelVersion : null;
    const lock = current?.lock;
    return this.input.config.referenceVersion ?? (lock ? lock.referenceVersion : installed);
  }

  readonly #log = (line: string): void => {
    this.#hooks.log(`[${this.input.config.root}] ${line}`);
  };
}
