/**
 * The interpreter that the user chose in a Python extension. Both APIs are optional: without them
 * the server finds an interpreter itself. A choice in our settings or in pyproject.toml wins.
 */
import {
  EventEmitter,
  extensions,
  Uri,
  workspace,
  type Disposable,
  type LogOutputChannel,
} from 'vscode';
import type { Owned } from './owned.js';

const PYTHON = 'ms-python.python';
const ENVIRONMENTS = 'ms-python.vscode-python-envs';

/** What we use of `ms-python.python`. */
interface PythonApi {
  readonly environments?: {
    readonly getActiveEnvironmentPath: (scope?: Uri) => { readonly path: string };
    readonly resolveEnvironment: (path: {
      readonly path: string;
    }) => Promise<{ readonly executable: { readonly uri?: Uri } } | undefined>;
    readonly onDidChangeActiveEnvironmentPath: (listener: () => void) => Disposable;
  };
}

/** What we use of `ms-python.vscode-python-envs`. */
interface EnvironmentsApi {
  readonly getEnvironment?: (
    scope?: Uri,
  ) => Promise<
    { readonly execInfo?: { readonly run?: { readonly executable?: string } } } | undefined
  >;
  readonly onDidChangeEnvironment?: (listener: () => void) => Disposable;
}

export class PythonEnvironment implements Disposable {
  readonly #changed = new EventEmitter<void>();
  /** Another interpreter was chosen. */
  readonly onDidChange = this.#changed.event;
  readonly #disposables: Owned[] = [this.#changed];
  readonly #listening = new Set<string>();
  readonly #logged = new Map<string, string>();

  constructor(private readonly log: LogOutputChannel) {
    this.#disposables.push(
      extensions.onDidChange(() => {
        this.#changed.fire();
      }),
    );
  }

  /** Adds the chosen interpreter to an answer about our settings, where none is set. */
  async fillIn(settings: unknown, scope: string | undefined): Promise<unknown> {
    // Without trust nothing starts, so nobody needs to be asked.
    if (!workspace.isTrusted || typeof settings !== 'object' || settings === null) return settings;
    const { python } = settings as { readonly python?: unknown };
    if (typeof python === 'string' && python !== '') return settings;
    const activePython = await this.find(scope === undefined ? undefined : Uri.parse(scope));
    return activePython === null ? settings : { ...settings, activePython };
  }

  /** The interpreter for a file or folder; `null` when no Python extension says one. */
  async find(scope: Uri | undefined): Promise<string | null> {
    const found = (await this.#ofEnvironments(scope)) ?? (await this.#ofPython(scope));
    const key = scope?.toString() ?? '';
    const line = found === null ? 'none' : `${found.path} (${found.by})`;
    if (this.#logged.get(key) !== line) {
      this.#logged.set(key, line);
      this.log.info(`interpreter chosen in a Python extension for ${key || 'no folder'}: ${line}`);
    }
    return found?.path ?? null;
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #ofEnvironments(scope?: Uri): Promise<{ path: string; by: string } | null> {
    const api = await this.#apiOf<EnvironmentsApi>(ENVIRONMENTS);
    if (typeof api?.getEnvironment !== 'function') return null;
    this.#listen(ENVIRONMENTS, api.onDidChangeEnvironment);
    const environment = await this.#attempt(ENVIRONMENTS, () => api.getEnvironment?.(scope));
    const path = environment?.execInfo?.run?.executable;
    return typeof path === 'string' && path !== '' ? { path, by: ENVIRONMENTS } : null;
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

  /** Activates an extension that is there; one that fails counts as absent. */
  async #apiOf<Api>(id: string): Promise<Api | undefined> {
    const extension = extensions.getExtension<Api>(id);
    return extension && this.#attempt(id, () => extension.activate());
  }

  async #attempt<T>(id: string, ask: () => PromiseLike<T> | undefined): Promise<T | undefined> {
    try {
      return await ask();
    } catch (error) {
      this.log.warn(`${id} did not answer: ${String(error)}`);
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
