/**
 * Keeps a project's registry: loads it when there is an occasion and keeps the last good one when a
 * load fails. Without a `Trust` nothing is loaded. Composed of parts that know nothing of each other:
 * the queue, the environment, settling, the crash policy and the last good load.
 */
import { count } from '../../../base/count.js';
import { writtenAt } from '../../../base/node/probe.js';
import { indexRegistry, messageOf, summarizeChange, type NotBuilt } from '../../../core/index.js';
import { trustWorkspace } from '../../../processes/trust.js';
import { lockPathOf, type ProjectConfig } from '../../../project/index.js';
import type { InstalledServer, RegistryState } from '../../../protocol.js';
import { CrashPolicy } from '../../../registry/crash-policy.js';
import type { EnvironmentAnswer } from '../../../registry/environment.js';
import { takeTuple } from '../../../registry/file-identity.js';
import { loadRegistry } from '../../../registry/load.js';
import type { RegistryAnswer, RegistryProblem, RegistryRequest } from '../../../registry/types.js';
import { EnvironmentFinder, environmentKey, type Interpreters } from './environment-finder.js';
import { InputStamp, readContents, type KnownContents } from '../../../watching/input-content.js';
import { LastGood } from './last-good.js';
import { LoadQueue } from './load-queue.js';
import { settles, startsOver, type Occasion } from './occasions.js';
import { ProjectLock } from './project-lock.js';
import { RegistryHistory, type LoadedRegistry } from './registry-history.js';
import { settle, UNFINISHED_MS } from '../../../watching/settle.js';
import { isUnfinished } from '../../../watching/unfinished.js';
import { EDITOR_READER } from '../../../report/reader.js';

const DEFAULT_TIMEOUT_MS = 60_000;

/** What a load depends on beside the configuration. */
export interface LoaderSurroundings extends Interpreters {
  /** Why there is no library to load. */
  readonly missing: NotBuilt | null;
}

export class RegistryLoader {
  readonly history = new RegistryHistory();
  state: RegistryState = 'untrusted';
  /** Of the last load; warnings of a good one, or the one problem of a failed one. */
  problems: readonly RegistryProblem[] = [];
  #isTrusted = false;
  readonly #queue = new LoadQueue((occasion) => this.#load(occasion));
  readonly #policy = new CrashPolicy<RegistryProblem>();
  readonly #stamp = new InputStamp();
  readonly #good = new LastGood();
  readonly #finder: EnvironmentFinder;
  readonly #lock: ProjectLock;
  readonly #config: ProjectConfig;
  readonly #around: LoaderSurroundings;
  readonly #log: (line: string) => void;
  #onChange: () => void;

  constructor(
    config: ProjectConfig,
    log: (line: string) => void,
    onChange: () => void,
    around: LoaderSurroundings,
  ) {
    this.#config = config;
    this.#log = log;
    this.#onChange = onChange;
    this.#around = around;
    this.#finder = new EnvironmentFinder(config, around, log);
    this.#lock = new ProjectLock(config);
  }

  get current(): LoadedRegistry | null {
    return this.history.current;
  }

  get environment(): EnvironmentAnswer {
    return this.#finder.answer;
  }

  /** Looks again where the runtime is: an environment may have been made or updated. */
  refreshEnvironment(): void {
    this.#finder.refresh();
  }

  /** The language server that is installed in the environment. */
  get installedServer(): InstalledServer | null {
    return this.#finder.server;
  }

  /** Looks for that server again. @returns whether another one is there now */
  refreshServer(): boolean {
    return this.#finder.refreshServer();
  }

  /** Whether another environment would be found now. */
  isElsewhere(): boolean {
    return this.#finder.isElsewhere();
  }

  /** The folders to watch for the environment. */
  environmentFolders(): readonly string[] {
    return this.#finder.folders;
  }

  /** Whether another configuration needs the same registry. */
  serves(config: ProjectConfig, around: LoaderSurroundings): boolean {
    return wishOf(config, around) === wishOf(this.#config, this.#around);
  }

  /** Continues for another project with the same configuration: nothing is loaded again. */
  attach(onChange: () => void): void {
    this.#onChange = onChange;
  }

  /** Starts with another loader's last good registry, until its own first load is done. */
  adopt(other: RegistryLoader): void {
    this.history.adopt(other.history);
  }

  /** Grants trust or withdraws it: then nothing starts, and what is known stays. */
  trust(isTrusted: boolean): void {
    this.#isTrusted = isTrusted;
    if (isTrusted) {
      // A load follows.
      if (this.state === 'untrusted') this.state = 'loading';
      return;
    }
    this.state = 'untrusted';
    this.#queue.abort();
    this.#takeLockUntrusted();
  }

  /** Where the registry lock is, or would be. */
  get lockPath(): string {
    return this.#lock.path;
  }

  /** Whether the registry lock is another file now. */
  lockChanged(): boolean {
    return this.#lock.hasChanged();
  }

  /** Whether the registry comes from the lock, or would if there were one. */
  get isFromLock(): boolean {
    return !this.#isTrusted || this.current === null || this.current.lock !== undefined;
  }

  /** What the registry was, or would be, loaded from: the files to watch. */
  inputs(): readonly string[] {
    return inputsOf(this.environment, this.#config);
  }

  /** Whether a file that the last load began with has changed. */
  isOutdated(): boolean {
    return this.#stamp.isOutdated(this.inputs());
  }

  /** Whether a library or the runtime is missing. */
  lacksInput(): boolean {
    if (!this.environment.ok || this.#around.missing !== null) return true;
    return this.inputs().some((path) => takeTuple(path) === null);
  }

  /** Begins a load, or queues it behind the one under way. Settles when all are done. */
  load(occasion: Occasion): Promise<void> {
    if (!this.#isTrusted) {
      this.#takeLockUntrusted();
      this.#onChange();
      return Promise.resolve();
    }
    if (startsOver(occasion)) this.#policy.reset();
    return this.#queue.add(occasion);
  }

  /** Waits for a first registry where one can be had; a last good one is good enough. */
  async need(): Promise<void> {
    if (this.current === null) await (this.#queue.busy ?? this.load('a command needs it'));
  }

  dispose(): void {
    this.#isTrusted = false;
    this.#queue.stop();
  }

  async #load(occasion: Occasion): Promise<void> {
    const contents = settles(occasion) || this.#isWritten(occasion) ? await this.#settle() : null;
    if (this.#queue.isSuperseded || !this.#isTrusted) return;
    // The runtime may have another version now, or exist at last.
    if (settles(occasion) || !this.environment.ok) this.#finder.refresh();
    if (contents !== null && this.#resume(contents)) return;
    const { missing } = this.#around;
    if (this.#lock.isOnly) this.#takeLock(this.#lock.load());
    else if (!this.environment.ok) this.#miss(this.environment.problem);
    else if (missing !== null) this.#miss(missing);
    else await this.#loadFrom(this.environment.environment, occasion, contents);
  }

  async #loadFrom(
    environment: RegistryRequest['environment'],
    occasion: Occasion,
    contents: KnownContents | null,
  ): Promise<void> {
    const request = requestOf(this.#config, environment);
    const input = JSON.stringify([request, this.#stamp.take(this.inputs())]);
    const crash = this.#policy.downFor(input);
    if (crash !== null) {
      this.#fail(crash);
      return;
    }
    if (this.current === null) this.state = 'loading';
    this.#onChange();
    this.#log(`loading the registry: ${occasion}`);
    const answer = await this.#queue.run(async (signal) => {
      const trust = trustWorkspace(this.#isTrusted, signal);
      return trust === null ? null : loadRegistry(request, trust);
    });
    if (answer === null) return;
    this.#stamp.loaded(this.inputs());
    if (!answer.ok) {
      const { problem } = answer;
      if (problem.code === 'registry.load-failed') this.#policy.crashed(input, problem);
      this.#miss(problem);
      return;
    }
    this.#policy.reset();
    const { snapshot, takenAt, fromCache, uncachedIn, warnings } = answer;
    if (uncachedIn !== undefined) {
      this.#log(`the registry is not cached: the folder ${uncachedIn} cannot be used`);
    }
    this.#accept({ index: indexRegistry(snapshot), takenAt, fromCache });
    this.#succeed(warnings);
    void this.#remember(contents);
  }

  /** Nothing could be loaded. What was loaded before counts more than a lock. */
  #miss(problem: Parameters<ProjectLock['instead']>[0]): void {
    const wasLoaded = this.current !== null && this.current.lock === undefined;
    const answer = wasLoaded ? null : this.#lock.instead(problem);
    if (answer !== null) {
      this.#takeLock(answer);
      return;
    }
    if (this.#lock.isGone) this.history.lockIsGone();
    this.#fail(problem);
  }

  /** Without trust a lock is all there is. What was loaded with it stays. */
  #takeLockUntrusted(): void {
    if (this.current !== null && this.current.lock === undefined) return;
    const answer = this.#lock.load();
    this.problems = this.#lock.problemsOf(answer);
    if (this.#lock.isGone) this.history.lockIsGone();
    if (!answer.ok) return;
    const { snapshot, takenAt, fromCache, lock } = answer;
    this.#accept({ index: indexRegistry(snapshot), takenAt, fromCache, lock });
  }

  /** Starts nothing. */
  #takeLock(answer: RegistryAnswer): void {
    if (!answer.ok) {
      this.#fail(answer.problem);
      return;
    }
    const { snapshot, takenAt, fromCache, lock } = answer;
    this.#accept({ index: indexRegistry(snapshot), takenAt, fromCache, lock });
    this.#succeed(answer.warnings);
  }

  /** Keeps the last good registry if nothing has changed since. @returns whether it does */
  #resume(contents: KnownContents): boolean {
    const problems = this.#good.resume(contents, environmentKey(this.environment));
    if (problems === null) return false;
    this.#stamp.take(this.inputs());
    this.#log('the libraries were rewritten with identical content: nothing is loaded');
    if (this.state !== 'ready') this.#succeed(problems);
    return true;
  }

  /** Keeps what the present registry was made from, unless that has changed already. */
  async #remember(settled: KnownContents | null): Promise<void> {
    const paths = this.inputs();
    const { environment, problems, current } = this;
    this.#good.remember(null);
    const contents = settled ?? (await readContents(paths, new Map()));
    if (this.current !== current || this.state !== 'ready' || this.isOutdated()) return;
    const existing = new Set(paths.filter((path) => takeTuple(path) !== null));
    const key = environmentKey(environment);
    this.#good.remember({ contents, environment: key, problems, existing });
  }

  #accept(loaded: LoadedRegistry): void {
    const change = this.history.accept(loaded);
    const { functions, types, provider, libraries } = loaded.index.snapshot;
    const from = loaded.fromCache ? ', from the cache' : '';
    this.#log(
      `registry: ${count(functions.length, 'function')}, ${count(types.length, 'type')} (${provider}${from}) of ${libraries.map(({ path }) => path).join(', ')}`,
    );
    if (change !== null) this.#log(`the registry changed: ${summarizeChange(change)}`);
  }

  #succeed(problems: readonly RegistryProblem[]): void {
    this.state = 'ready';
    this.problems = problems;
    this.#onChange();
  }

  #fail(problem: RegistryProblem): void {
    this.state = 'failed';
    this.problems = [problem];
    this.#log(`The registry could not be loaded. ${messageOf(problem, EDITOR_READER)}`);
    if (problem.log !== undefined) this.#log(problem.log);
    this.#onChange();
  }

  /** Whether a linker or a copy may still be at work on a file. A restart tries it all the same. */
  #isWritten(occasion: Occasion): boolean {
    if (startsOver(occasion)) return false;
    const since = Date.now() - UNFINISHED_MS;
    return this.inputs().some((path) => (writtenAt(path) ?? 0) > since && isUnfinished(path));
  }

  /** Waits until the inputs stay as they are; changes meanwhile belong to the same build. */
  async #settle(): Promise<KnownContents | null> {
    const wasFound = this.environment.ok;
    let found = this.environment;
    const contents = await settle({
      paths: () => {
        found = this.#finder.find();
        return inputsOf(found, this.#config);
      },
      isPassing: () => wasFound && !found.ok,
      wasThere: this.#good.existing,
      known: this.#good.contents,
      restless: this.#stamp.restless,
      isOver: () => this.#queue.isSuperseded || !this.#isTrusted,
      onWait: () => {
        this.#log('waiting for files that are missing or not yet complete');
      },
    });
    this.#queue.absorbChanges();
    return contents;
  }
}

function inputsOf(environment: EnvironmentAnswer, { libraries }: ProjectConfig): readonly string[] {
  return [...(environment.ok ? [environment.environment.runtime] : []), ...libraries];
}

function requestOf(
  { libraries, imports, provider, timeoutMs }: ProjectConfig,
  environment: RegistryRequest['environment'],
): RegistryRequest {
  const timeout = timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const common = { environment, libraries, imports, timeoutMs: timeout, cache: true };
  // A lock is read, not loaded.
  return { ...common, provider: provider === 'lock' ? 'auto' : provider };
}

/** Everything that a registry depends on. */
function wishOf(config: ProjectConfig, around: LoaderSurroundings): string {
  const { root, python, runtime, libraries, imports, provider, timeoutMs } = config;
  const lock = lockPathOf(config);
  const { active, buildPython, missing } = around;
  const wish = [root, python, runtime, libraries, imports, provider, timeoutMs];
  return JSON.stringify([...wish, lock, active, buildPython, missing]);
}
