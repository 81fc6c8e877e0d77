/**
 * The interpreter that the user chose in a Python extension. Both APIs are optional: without them
 * the server finds an interpreter itself. A choice in our settings or in pyproject.toml wins.
 */
import { EventEmitter, extensions, Uri, workspace, type Disposable } from 'vscode';
import { log } from './log.js';
import type { FoundEnvironment } from './model/found.js';
import { LateAnswers } from './model/late-answers.js';
import type { Owned } from './owned.js';

/** How long a Python extension may take before settings are answered without it, in milliseconds. */
const PATIENCE_MS = 3000;

const PYTHON = 'ms-python.python';
const ENVIRONMENTS = 'ms-python.vscode-python-envs';

/** The part of `ms-python.python` that is used here. */
interface PythonApi {
  readonly environments?: {
    readonly getActiveEnvironmentPath: (scope?: Uri) => { readonly path: string };
    readonly resolveEnvironment: (path: {
      readonly path: string;
    }) => Promise<{ readonly executable: { readonly uri?: Uri } } | undefined>;
    readonly onDidChangeActiveEnvironmentPath: (listener: () => void) => Disposable;
    readonly known?: readonly {
      readonly path: string;
      readonly environment?: { readonly name?: string };
    }[];
  };
}

/** The part of `ms-python.vscode-python-envs` that is used here. */
interface EnvironmentsApi {
  readonly getEnvironment?: (scope?: Uri) => Promise<Environment | undefined>;
  readonly getEnvironments?: (scope: 'all') => Promise<readonly Environment[]>;
  readonly onDidChangeEnvironment?: (listener: () => void) => Disposable;
}

interface Environment {
  readonly displayName?: string;
  readonly execInfo?: { readonly run?: { readonly executable?: string } };
}

export class PythonEnvironment implements Disposable {
  readonly #changed = new EventEmitter<void>();
  /** Another interpreter was chosen. */
  readonly onDidChange = this.#changed.event;
  readonly #disposables: Owned[] = [this.#changed];
  readonly #listening = new Set<string>();
  readonly #logged = new Map<string, string>();
  /** A Python extension that is starting as well must not hold up the server's settings. */
  readonly #answers = new LateAnswers<string | null>(PATIENCE_MS, (scope) => {
    log.info(`a Python extension answered late for ${scope || 'no folder'}`);
    this.#changed.fire();
  });

  constructor() {
    this.#disposables.push(
      extensions.onDidChange(() => {
        this.#changed.fire();
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('python.useEnvironmentsExtension')) this.#changed.fire();
      }),
    );
  }

  /** Adds the chosen interpreter to an answer about our settings, where none is set. */
  async fillIn(settings: unknown, scope: string | undefined): Promise<unknown> {
    // Without trust nothing starts, so no extension needs to be asked.
    if (!workspace.isTrusted || typeof settings !== 'object' || settings === null) return settings;
    const { python } = settings as { readonly python?: unknown };
    if (typeof python === 'string' && python !== '') return settings;
    const found = this.find(scope === undefined ? undefined : Uri.parse(scope));
    const activePython = await this.#answers.within(scope ?? '', found, null);
    return activePython === null ? settings : { ...settings, activePython };
  }

  /** The interpreter for a file or folder; `null` when no Python extension names one. */
  async find(scope: Uri | undefined): Promise<string | null> {
    const found = (await this.#ofEnvironments(scope)) ?? (await this.#ofPython(scope));
    const key = scope?.toString() ?? '';
    const line = found === null ? 'none' : `${found.path} (${found.by})`;
    if (this.#logged.get(key) !== line) {
      this.#logged.set(key, line);
      log.info(`interpreter chosen in a Python extension for ${key || 'no folder'}: ${line}`);
    }
    return found?.path ?? null;
  }

  /** Every environment that a Python extension knows of; none without one. */
  async known(): Promise<FoundEnvironment[]> {
    const api = await this.#environmentsApi();
    if (typeof api?.getEnvironments === 'function') {
      const all = await this.#attempt(ENVIRONMENTS, () => api.getEnvironments?.('all'));
      return (all ?? []).flatMap(({ displayName, execInfo }) => {
        const path = execInfo?.run?.executable;
        return path === undefined || path === '' ? [] : [{ path, name: displayName ?? '' }];
      });
    }
    const all = (await this.#apiOf<PythonApi>(PYTHON))?.environments?.known ?? [];
    return all.map(({ path, environment }) => ({ path, name: environment?.name ?? '' }));
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #ofEnvironments(scope?: Uri): Promise<{ path: string; by: string } | null> {
    const api = await this.#environmentsApi(scope);
    if (typeof api?.getEnvironment !== 'function') return null;
    this.#listen(ENVIRONMENTS, api.onDidChangeEnvironment);
    const environment = await this.#attempt(ENVIRONMENTS, () => api.getEnvironment?.(scope));
    const path = environment?.execInfo?.run?.executable;
    return typeof path === 'string' && path !== '' ? { path, by: ENVIRONMENTS } : null;
  }

  /** The newer extension wins, unless it is switched off by the setting that both look at. */
  async #environmentsApi(scope?: Uri): Promise<EnvironmentsApi | undefined> {
    const setting = workspace.getConfiguration('python', scope).get('useEnvironmentsExtension');
    return setting === false ? undefined : this.#apiOf<EnvironmentsApi>(ENVIRONMENTS);
  }

  async #ofPython(scope?: Uri): Promise<{ path: string; by: string } | null> {
    const environments = (await this.#apiOf<PythonApi>(PYTHON))?.environments;
    if (typeof environments?.getActiveEnvironmentPath !== 'function') return null;
    this.#listen(PYTHON, environments.onDidChangeActiveEnvironmentPath);
    const resolved = await this.#attempt(PYTHON, () =>
      environments.resolveEnvironment(environments.getActiveEnvironmentPath(scope)),
    );
    const path = resolved?.executable.uri?.fsPath;
    return path === undefined ? null : { path, by: PYTHON };
  }

  /** Activates an installed extension; one that fails counts as absent. */
  async #apiOf<Api>(id: string): Promise<Api | undefined> {
    const extension = extensions.getExtension<Api>(id);
    return extension && this.#attempt(id, () => extension.activate());
  }

  async #attempt<T>(id: string, ask: () => PromiseLike<T> | undefined): Promise<T | undefined> {
    try {
      return await ask();
    } catch (error) {
      log.warn(`${id} did not answer: ${String(error)}`);
      return undefined;
    }
  }

  #listen(id: string, event: ((listener: () => void) => Disposable) | undefined): void {
    if (event === undefined || this.#listening.has(id)) return;
    this.#listening.add(id);
    this.#disposables.push(
      event(() => {
        this.#changed.fire();
      }),
    );
  }
}
