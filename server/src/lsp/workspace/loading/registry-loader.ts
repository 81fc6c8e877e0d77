/**
 * Keeps a project's registry: loads it when there is an occasion, one load at a time, and keeps the
 * last good one when a load fails. Inputs that were written anew with the bytes of the last load
 * load nothing. Without a `Trust` nothing is loaded at all.
 */
import { indexRegistry, summarizeChange } from '../../../core/index.js';
import type { ProjectConfig } from '../../../project/index.js';
import { CrashPolicy } from '../../../registry/crash-policy.js';
import {
  findEnvironment,
  type EnvironmentAnswer,
  type EnvironmentOptions,
} from '../../../registry/environment.js';
import { environmentFolders } from '../../../registry/environment-places.js';
import { takeTuple } from '../../../registry/file-identity.js';
import { loadRegistry } from '../../../registry/load.js';
import { trustWorkspace } from '../../../processes/trust.js';
import type { RegistryProblem, RegistryRequest } from '../../../registry/types.js';
import type { RegistryState } from '../../../protocol.js';
import { inSettingWords } from '../../setting-words.js';
import { readContents, sameContents, tupleText, type KnownContents } from './input-content.js';
import { RegistryHistory, type LoadedRegistry } from './registry-history.js';
import { settle } from './settle.js';

/** Why a load begins, in the words of the log. */
export type Occasion =
  | 'the first file with a directive was opened'
  | 'the workspace was trusted'
  | 'a library changed'
  | 'what was missing was found'
  | 'the configuration changed'
  | 'the environment changed'
  | 'a command needs it'
  | 'a restart was asked for';

const DEFAULT_TIMEOUT_MS = 60_000;

/** After this long a load gives way to one of a library that changed, in milliseconds. */
const PATIENCE_MS = 5000;

/** What a load depends on beside the configuration. */
export interface LoaderSurroundings {
  /** The interpreter that is active in the editor. */
  readonly active: string | null;
  /** The interpreter of the build tree: its tool runs after every build. */
  readonly buildPython: string | null;
  /** Why there is no library to load. */
  readonly missing: string | null;
}

const NOTHING_AROUND: LoaderSurroundings = { active: null, buildPython: null, missing: null };

export class RegistryLoader {
  readonly history = new RegistryHistory();
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
  /** What the last good load was made from; `null` while that is not known. */
  #good: GoodLoad | null = null;
  /** Folders that an environment is found by. */
  #environmentFolders: readonly string[] = [];
  #logged = '';
  #disposed = false;

  constructor(
    private readonly config: ProjectConfig,
    private readonly log: (line: string) => void,
    private onChange: () => void,
    private readonly around: LoaderSurroundings = NOTHING_AROUND,
  ) {
    this.environment = this.#lookUp();
  }

  get current(): LoadedRegistry | null {
    return this.history.current;
  }

  /** Looks again where the runtime is: an environment may have been made, or updated. */
  refreshEnvironment(): void {
    this.environment = this.#lookUp();
  }

  /** Whether another environment would be found now. */
  isElsewhere(): boolean {
    return keyOf(this.#find()) !== keyOf(this.environment);
  }

  /** The folders to watch for the environment. */
  environmentFolders(): readonly string[] {
    return this.#environmentFolders;
  }

  /** Whether another configuration asks for the very same registry. */
  serves(config: ProjectConfig, around: LoaderSurroundings): boolean {
    return wishOf(config, around) === wishOf(this.config, this.around);
  }

  /** Goes on for another project of the same configuration: nothing is loaded again. */
  attach(onChange: () => void): void {
    this.onChange = onChange;
  }

  /** Goes on from another loader's last good registry, until the first load of this one is done. */
  adopt(other: RegistryLoader): void {
    this.history.adopt(other.history);
  }

  /** Grants trust, or takes it back: then nothing starts any more, and what is known stays. */
  trust(isTrusted: boolean): void {
    this.#isTrusted = isTrusted;
    if (isTrusted) {
      // A load follows.
      if (this.state === 'untrusted') this.state = 'loading';
      return;
    }
    this.state = 'untrusted';
    this.#running?.abort();
  }

  /** What the registry was, or would be, loaded from: the files to watch. */
  inputs(): readonly string[] {
    return inputsOf(this.environment, this.config);
  }

  /** Whether a file that the last load began with is another now. */
  isOutdated(): boolean {
    return this.#loadedFrom !== null && this.#loadedFrom !== this.#inputText();
  }

  /** Whether a library or the runtime is not where it was looked for. */
  lacksInput(): boolean {
    if (!this.environment.ok || this.around.missing !== null) return true;
    return this.inputs().some((path) => takeTuple(path) === null);
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
      if (SETTLING.has(occasion) && isLong) this.#running?.abort();
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
    const contents = SETTLING.has(occasion) ? await this.#settle() : null;
    if (this.#queued === 'a restart was asked for') return;
    const controller = new AbortController();
    const trust = trustWorkspace(this.#isTrusted, controller.signal);
    if (trust === null || this.#disposed) return;
    // The runtime may be another version now, or be there at last.
    const isAnew = SETTLING.has(occasion) || !this.environment.ok;
    if (isAnew) this.environment = this.#lookUp();
    if (this.#resume(contents)) return;
    if (!this.environment.ok) {
      this.#fail(this.environment.problem);
      return;
    }
    const { missing } = this.around;
    if (missing !== null) {
      this.#fail({ code: 'registry.library-missing', message: missing });
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
    void this.#remember(contents);
  }

  /** Goes on with the last good registry where everything is as it was then. @returns whether so */
  #resume(contents: KnownContents | null): boolean {
    const good = this.#good;
    if (contents === null || good === null || keyOf(this.environment) !== good.environment) {
      return false;
    }
    if (!sameContents(contents, good.contents)) return false;
    this.#good = { ...good, contents };
    this.#loadedFrom = this.#inputText();
    this.log('the libraries were written anew with the same content: nothing is loaded');
    if (this.state === 'ready') return true;
    this.state = 'ready';
    this.problems = good.problems;
    this.onChange();
    return true;
  }

  /** Keeps what the present registry was made from, unless it is another already. */
  async #remember(settled: KnownContents | null): Promise<void> {
    const loadedFrom = this.#loadedFrom;
    const paths = this.inputs();
    this.#good = null;
    const contents = settled ?? (await readContents(paths, NOTHING_KNOWN));
    if (this.#loadedFrom !== loadedFrom || this.state !== 'ready' || this.isOutdated()) return;
    const { environment, problems } = this;
    const there = new Set(paths.filter((path) => takeTuple(path) !== null));
    this.#good = { contents, environment: keyOf(environment), problems, there };
  }

  #accept(loaded: LoadedRegistry): void {
    const change = this.history.accept(loaded);
    this.state = 'ready';
    const { functions, types, provider, libraries } = loaded.index.snapshot;
    const from = loaded.fromCache ? ', from the cache' : '';
    this.log(
      `registry: ${functions.length} functions, ${types.length} types (${provider}${from}) of ${libraries.map(({ path }) => path).join(', ')}`,
    );
    if (change !== null) this.log(`the registry changed: ${summarizeChange(change)}`);
  }

  #fail(problem: RegistryProblem): void {
    this.state = 'failed';
    this.problems = [problem];
    this.log(`the registry could not be loaded: ${inSettingWords(problem.message)}`);
    if (problem.log !== undefined) this.log(problem.log);
    this.onChange();
  }

  /** Events that come meanwhile are about the same build. */
  async #settle(): Promise<KnownContents | null> {
    const wasFound = this.environment.ok;
    let found = this.environment;
    const contents = await settle({
      paths: () => {
        found = this.#find();
        return inputsOf(found, this.config);
      },
      isPassing: () => wasFound && !found.ok,
      wasThere: this.#good?.there ?? new Set(),
      known: this.#good?.contents ?? NOTHING_KNOWN,
      restless: this.#restless,
      isOver: () => this.#queued === 'a restart was asked for' || this.#disposed,
    });
    if (this.#queued !== null && SETTLING.has(this.#queued)) this.#queued = null;
    return contents;
  }

  #inputText(): string {
    return JSON.stringify(this.inputs().map((path) => tupleText(path)));
  }

  /** Finds the environment, and says so if it is another. */
  #lookUp(): EnvironmentAnswer {
    const found = this.#find();
    this.#environmentFolders = environmentFolders(found, this.#environmentOptions());
    const lines = found.ok ? found.log : [found.problem.message];
    const text = lines.join('\n');
    if (text !== this.#logged) for (const line of lines) this.log(inSettingWords(line));
    this.#logged = text;
    return found;
  }

  #find(): EnvironmentAnswer {
    return findEnvironment(this.#environmentOptions());
  }

  #environmentOptions(): EnvironmentOptions {
    const { python, runtime, root } = this.config;
    const { active, buildPython } = this.around;
    return {
      ...(python !== null && { python }),
      ...(runtime !== null && { runtime }),
      ...(buildPython !== null && { buildPython }),
      ...(active !== null && { active }),
      start: root,
      env: process.env,
    };
  }
}

/** What a good load was made from. */
interface GoodLoad {
  readonly contents: KnownContents;
  /** See {@link keyOf}. */
  readonly environment: string;
  readonly problems: readonly RegistryProblem[];
  /** Inputs that were there. */
  readonly there: ReadonlySet<string>;
}

const NOTHING_KNOWN: KnownContents = new Map();

/** Loads that begin with a change on disk, which may go on. */
const SETTLING: ReadonlySet<Occasion> = new Set<Occasion>([
  'a library changed',
  'what was missing was found',
  'the environment changed',
  // A tree was built that was not used before.
  'the configuration changed',
]);

/** Equal for environments that load the same. */
function keyOf(answer: EnvironmentAnswer): string {
  return JSON.stringify(answer.ok ? answer.environment : answer.problem.message);
}

function inputsOf(environment: EnvironmentAnswer, { libraries }: ProjectConfig): readonly string[] {
  return [...(environment.ok ? [environment.environment.runtime] : []), ...libraries];
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
function wishOf(config: ProjectConfig, around: LoaderSurroundings): string {
  const { root, python, runtime, libraries, imports, provider, timeoutMs } = config;
  const { active, buildPython, missing } = around;
  const wish = [root, python, runtime, libraries, imports, provider, timeoutMs];
  return JSON.stringify([...wish, active, buildPython, missing]);
}
