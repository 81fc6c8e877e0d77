/**
 * Keeps a project's registry: loads it when there is an occasion, one load at a time, and keeps the
 * last good one when a load fails. Without a `Trust` nothing is loaded at all.
 */
import { indexRegistry, type RegistryIndex } from '../../core/index.js';
import type { ProjectConfig } from '../../project/index.js';
import { CrashPolicy } from '../../registry/crash-policy.js';
import { findEnvironment, type EnvironmentAnswer } from '../../registry/environment.js';
import { sameTuple, takeTuple, type FileTuple } from '../../registry/file-identity.js';
import { loadRegistry } from '../../registry/load.js';
import { trustWorkspace } from '../../processes/trust.js';
import type { RegistryProblem, RegistryRequest } from '../../registry/types.js';
import type { RegistryState } from '../../protocol.js';
import { inSettingWords } from '../setting-words.js';

/** A registry as it was loaded last. */
export interface LoadedRegistry {
  readonly index: RegistryIndex;
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
  readonly fromCache: boolean;
}

/** Why a load begins, in the words of the log. */
export type Occasion =
  | 'the first file with a directive was opened'
  | 'the workspace was trusted'
  | 'a library changed'
  | 'the configuration changed'
  | 'the environment changed'
  | 'a command needs it'
  | 'a restart was asked for';

/** How often a file is looked at while it settles, and how long it may take, in milliseconds. */
const SETTLE_MS = 150;
const LONGEST_SETTLE_MS = 60_000;
const DEFAULT_TIMEOUT_MS = 60_000;

/** After this long a load gives way to one of a library that changed, in milliseconds. */
const PATIENCE_MS = 5000;

export class RegistryLoader {
  current: LoadedRegistry | null = null;
  previous: LoadedRegistry | null = null;
  state: RegistryState = 'untrusted';
  /** Of the last load; warnings of a good one, or the one problem of a failed one. */
  problems: readonly RegistryProblem[] = [];
  environment: EnvironmentAnswer;
  #isTrusted = false;
  /** Ends the load that is under way. */
  #running: AbortController | null = null;
  #policy = new CrashPolicy<RegistryProblem>();
  #loading: Promise<void> | null = null;
  #queued: Occasion | null = null;
  /** When the last load began, in milliseconds since the epoch. */
  #begunAt = 0;
  /** The identities of the inputs when the last load began. */
  #loadedFrom: string | null = null;
  /** Loads in a row during which an input changed: some libraries change their own file. */
  #restless = 0;
  #disposed = false;

  constructor(
    private readonly config: ProjectConfig,
    private readonly log: (line: string) => void,
    private onChange: () => void,
    /** The interpreter that is active in the editor. */
    private readonly active: string | null = null,
  ) {
    this.environment = this.#find();
  }

  /** Looks again where the runtime is: an environment may have been made, or updated. */
  refreshEnvironment(): void {
    this.environment = this.#find();
  }

  /** Whether another configuration asks for the very same registry. */
  serves(config: ProjectConfig, active: string | null): boolean {
    return active === this.active && wishOf(config) === wishOf(this.config);
  }

  /** Goes on for another project of the same configuration: nothing is loaded again. */
  attach(onChange: () => void): void {
    this.onChange = onChange;
  }

  /** Goes on from another loader's last good registry, until the first load of this one is done. */
  adopt(other: RegistryLoader): void {
    this.current = other.current;
    this.previous = other.previous;
  }

  /** Grants trust, or takes it back: then nothing starts any more, and what is known stays. */
  trust(isTrusted: boolean): void {
    this.#isTrusted = isTrusted;
    if (isTrusted) return;
    this.state = 'untrusted';
    this.#running?.abort();
  }

  /** What the registry was, or would be, loaded from: the files to watch. */
  inputs(): readonly string[] {
    const runtime = this.environment.ok ? [this.environment.environment.runtime] : [];
    return [...runtime, ...this.config.libraries];
  }

  /** Whether a file that the last load began with is another now. */
  isOutdated(): boolean {
    return this.#loadedFrom !== null && this.#loadedFrom !== this.#inputText();
  }

  /** Whether a library or the runtime is not where it was looked for. */
  lacksInput(): boolean {
    return !this.environment.ok || this.inputs().some((path) => takeTuple(path) === null);
  }

  /** Begins a load, or queues one when another is under way. Settles when all are done. */
  load(occasion: Occasion): Promise<void> {
    if (!this.#isTrusted || this.#disposed) return Promise.resolve();
    if (occasion === 'a restart was asked for' || occasion === 'the workspace was trusted') {
      this.#policy.reset();
      // One that hangs would otherwise be waited for until its deadline.
      this.#running?.abort();
    }
    if (this.#loading !== null) {
      // One that takes very long may hang in a library that has been mended since.
      const isLong = Date.now() - this.#begunAt > PATIENCE_MS;
      if (occasion === 'a library changed' && isLong) this.#running?.abort();
      this.#queued = occasion;
      return this.#loading;
    }
    this.#loading = this.#loadAll(occasion).finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  /** Waits for a first registry where one can be had; a last good one is good enough. */
  async need(): Promise<void> {
    if (this.current === null) await (this.#loading ?? this.load('a command needs it'));
  }

  dispose(): void {
    this.#disposed = true;
    this.#queued = null;
    this.#running?.abort();
  }

  async #loadAll(first: Occasion): Promise<void> {
    for (let occasion: Occasion | null = first; occasion !== null;) {
      this.#queued = null;
      await this.#loadOnce(occasion);
      occasion = this.#queued;
    }
  }

  async #loadOnce(occasion: Occasion): Promise<void> {
    if (occasion === 'a library changed') await this.#settle();
    if (this.#queued === 'a restart was asked for') return;
    const controller = new AbortController();
    const trust = trustWorkspace(this.#isTrusted, controller.signal);
    if (trust === null || this.#disposed) return;
    // The runtime may be another version now, or be there at last.
    const isAnew = occasion === 'a library changed' || !this.environment.ok;
    if (isAnew) this.environment = this.#find();
    if (!this.environment.ok) {
      this.#fail(this.environment.problem);
      return;
    }
    const request = requestOf(this.config, this.environment.environment);
    this.#loadedFrom = this.#inputText();
    const input = JSON.stringify([request, this.#loadedFrom]);
    const permission = this.#policy.permit(input, Date.now());
    if (permission.state !== 'go') {
      this.#fail(permission.cause);
      return;
    }
    if (this.current === null) this.state = 'loading';
    this.onChange();
    this.log(`loading the registry: ${occasion}`);
    this.#running = controller;
    this.#begunAt = Date.now();
    const answer = await loadRegistry(request, trust);
    this.#running = null;
    if (controller.signal.aborted) return;
    this.#restless = this.isOutdated() ? this.#restless + 1 : 0;
    if (!answer.ok) {
      if (answer.problem.code === 'registry.load-failed') {
        this.#policy.crashed(input, answer.problem, Date.now());
      }
      this.#fail(answer.problem);
      return;
    }
    this.#policy.succeeded();
    this.#accept({
      index: indexRegistry(answer.snapshot),
      takenAt: answer.takenAt,
      fromCache: answer.fromCache,
    });
    this.problems = answer.warnings;
    this.onChange();
  }

  #accept(loaded: LoadedRegistry): void {
    this.previous = this.current;
    this.current = loaded;
    this.state = 'ready';
    const { functions, types, provider, libraries } = loaded.index.snapshot;
    const from = loaded.fromCache ? ', from the cache' : '';
    this.log(
      `registry: ${functions.length} functions, ${types.length} types (${provider}${from}) of ${libraries.map(({ path }) => path).join(', ')}`,
    );
  }

  #fail(problem: RegistryProblem): void {
    this.state = 'failed';
    this.problems = [problem];
    this.log(`the registry could not be loaded: ${inSettingWords(problem.message)}`);
    if (problem.log !== undefined) this.log(problem.log);
    this.onChange();
  }

  /**
   * A linker writes for a while: waits until two looks show the same files. It takes more looks the
   * longer loads change what they load, which would begin the next one for ever.
   */
  async #settle(): Promise<void> {
    const paths = this.inputs();
    const until = Date.now() + LONGEST_SETTLE_MS;
    let before = paths.map(takeTuple);
    let calm = 0;
    while (Date.now() < until && this.#queued !== 'a restart was asked for' && !this.#disposed) {
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      const now = paths.map(takeTuple);
      const isCalm = now.every((tuple, i) => isSame(tuple, before[i] ?? null));
      calm = isCalm ? calm + 1 : 0;
      if (calm >= 2 ** this.#restless) return;
      before = now;
    }
  }

  #inputText(): string {
    return JSON.stringify(this.inputs().map(tupleText));
  }

  #find(): EnvironmentAnswer {
    const { python, runtime, root } = this.config;
    const found = findEnvironment({
      ...(python !== null && { python }),
      ...(runtime !== null && { runtime }),
      ...(this.active !== null && { active: this.active }),
      start: root,
      env: process.env,
    });
    for (const line of found.ok ? found.log : [found.problem.message]) {
      this.log(inSettingWords(line));
    }
    return found;
  }
}

function requestOf(
  config: ProjectConfig,
  environment: RegistryRequest['environment'],
): RegistryRequest {
  const { libraries, imports, provider, timeoutMs } = config;
  return {
    environment,
    libraries,
    imports,
    provider,
    timeoutMs: timeoutMs ?? DEFAULT_TIMEOUT_MS,
    cache: true,
  };
}

/** Everything in a configuration that a registry depends on. */
function wishOf(config: ProjectConfig): string {
  const { root, python, runtime, libraries, imports, provider, timeoutMs } = config;
  return JSON.stringify([root, python, runtime, libraries, imports, provider, timeoutMs]);
}

function isSame(a: FileTuple | null, b: FileTuple | null): boolean {
  return a === null || b === null ? a === b : sameTuple(a, b);
}

/** A file's identity as text; a missing file has one too. */
function tupleText(path: string): string {
  const tuple = takeTuple(path);
  if (tuple === null) return `${path}: missing`;
  return Object.values(tuple).map(String).join(' ');
}
