/** The language server as the rest of the client sees it: started when needed, and restarted. */
import { dirname, join } from 'node:path';
import {
  EventEmitter,
  l10n,
  window,
  workspace,
  type CancellationToken,
  type Disposable,
  type TextDocument,
} from 'vscode';
import {
  DidChangeConfigurationNotification,
  ExecuteCommandRequest,
  type LanguageClient,
} from 'vscode-languageclient/node';
import { CPP_LANGUAGES, mentionsRuntime } from '../../server/src/base/cpp-files.js';
import { STATUS, TRUST, type StatusParams, type TrustParams } from '../../server/src/protocol.js';
import { CompiledModules } from './compiled-modules.js';
import { launchClient, type RunningClient } from './language-client.js';
import { log } from './log.js';
import { CrashCount } from './model/crash-count.js';
import { Lifecycle, type Phase } from './model/lifecycle.js';
import { concernsServer } from './model/directive-text.js';
import type { ServerWords } from './model/server-choice.js';
import { SECTION } from './names.js';
import { notify, showLog } from './notices.js';
import type { Owned } from './owned.js';
import type { PythonEnvironment } from './python-environment.js';
import type { ServerChooser, ServerTarget } from './server-chooser.js';

export class Server implements Disposable {
  /** The last status of the server; `null` before the first. */
  status: StatusParams | null = null;
  readonly #changed = new EventEmitter<void>();
  /** The phase or the status has changed. */
  readonly onDidChange = this.#changed.event;
  readonly #crashes = new CrashCount();
  readonly #lifecycle: Lifecycle<RunningClient>;
  readonly #disposables: Owned[] = [];
  readonly #python: PythonEnvironment;
  readonly #chooser: ServerChooser;
  readonly #compiled = new CompiledModules();
  /** Work that must end with the server that it began with. */
  #holds = 0;

  constructor(python: PythonEnvironment, chooser: ServerChooser) {
    this.#python = python;
    this.#chooser = chooser;
    this.#lifecycle = new Lifecycle(
      () => this.#launch(),
      () => {
        const { phase, problem } = this.#lifecycle;
        log.info(`language server ${phase}${problem === '' ? '' : `: ${problem}`}`);
        if (phase !== 'running') this.status = null;
        this.#changed.fire();
      },
    );
    this.#disposables.push(
      workspace.onDidOpenTextDocument((document) => {
        this.#look(document);
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        this.#look(document);
      }),
      this.#compiled.forgetOnSave(),
      workspace.onDidGrantWorkspaceTrust(() => {
        const params: TrustParams = { trusted: true };
        void this.running?.sendNotification(TRUST, params);
        // Settings and interpreter were withheld until now.
        this.settingsChanged();
        this.#reconsider();
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration(`${SECTION}.importStrategy`)) return;
        this.#chooser.forgive();
        this.#reconsider();
      }),
    );
    for (const document of workspace.textDocuments) this.#look(document);
  }

  get phase(): Phase {
    return this.#lifecycle.phase;
  }

  /** Why the server is not running; empty otherwise. */
  get problem(): string {
    return this.#lifecycle.problem;
  }

  /** The client while the server is running. */
  get running(): LanguageClient | null {
    return this.#lifecycle.current?.client ?? null;
  }

  /** Which server is used, and why. */
  get words(): ServerWords {
    return this.#chooser.words();
  }

  /** The command line that comes with the server. */
  get commandLine(): string {
    return join(dirname(this.#chooser.module), 'cli.cjs');
  }

  /** Starts the server unless it is running. @returns `null` when it cannot be started */
  async start(): Promise<LanguageClient | null> {
    return (await this.#lifecycle.start())?.client ?? null;
  }

  async restart(): Promise<LanguageClient | null> {
    this.#crashes.forgive();
    this.#chooser.forgive();
    return (await this.#lifecycle.restart())?.client ?? null;
  }

  stop(): Promise<void> {
    return this.#lifecycle.stop();
  }

  /**
   * Sends a request to the server, starting it if necessary.
   *
   * @returns `undefined` when the server is not running
   * @throws what the server answered instead of a result
   */
  async request<Result>(
    method: string,
    params: unknown,
    token?: CancellationToken,
  ): Promise<Result | undefined> {
    return this.hold(async () => {
      const client = await this.start();
      // An absent token must not be passed: it would count as a second parameter.
      return token === undefined
        ? client?.sendRequest<Result>(method, params)
        : client?.sendRequest<Result>(method, params, token);
    });
  }

  /** Keeps the server from being exchanged for another one until some work is done. */
  async hold<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#holds += 1;
    try {
      return await work();
    } finally {
      this.#holds -= 1;
      this.#exchange();
    }
  }

  /** Runs a command of the server's; see {@link request}. */
  async execute<Result>(
    command: string,
    argument: object,
    token?: CancellationToken,
    workDoneToken?: string,
  ): Promise<Result | undefined> {
    const params = { command, arguments: [argument], ...(workDoneToken && { workDoneToken }) };
    return this.request<Result>(ExecuteCommandRequest.method, params, token);
  }

  /** Makes the server request all settings again. */
  settingsChanged(): void {
    const params = { settings: null };
    void this.running?.sendNotification(DidChangeConfigurationNotification.type, params);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    this.#changed.dispose();
  }

  /** Starts the chosen server. If that of an environment fails, the bundled one comes back. */
  async #launch(): Promise<RunningClient> {
    const target = this.#chooser.start();
    if (target.from === 'bundled') return this.#launchFrom(target);
    try {
      return await this.#launchFrom(target);
    } catch (error) {
      this.#refuse(error instanceof Error ? error.message : String(error));
      return this.#launchFrom(this.#chooser.start());
    }
  }

  async #launchFrom(target: ServerTarget): Promise<RunningClient> {
    const running: RunningClient = await launchClient({
      ...{ target, python: this.#python },
      onGone: () => {
        const problem = l10n.t('it stopped unexpectedly; see the log');
        this.#lifecycle.lost(running, problem);
        if (target.from === 'environment') this.#refuse(problem);
        // If it keeps stopping, the status bar says so.
        if (this.#crashes.mayRestart(Date.now())) void this.start();
      },
    });
    running.client.onNotification(STATUS, (status: StatusParams) => {
      this.status = status;
      this.#reconsider();
      this.#changed.fire();
    });
    return running;
  }

  #refuse(problem: string): void {
    this.#chooser.refuse(problem);
    const message = l10n.t(
      'The language server of the environment failed, so the bundled one is used: {0}',
      problem,
    );
    notify('warning', message, showLog());
  }

  /** Another server may be better now, for what this one has found. */
  #reconsider(): void {
    this.#chooser.reconsider(this.status?.projects ?? []);
    this.#exchange();
  }

  #exchange(): void {
    if (this.#chooser.isStarted || this.#holds > 0 || this.phase !== 'running') return;
    void this.#lifecycle.restart();
  }

  /**
   * Only commands, and the first document with a directive, a library that is called by other means
   * or a registration in C++, start the server.
   */
  #look(document: TextDocument): void {
    if (this.phase !== 'stopped' || document.uri.scheme !== 'file') return;
    const isPython = document.languageId === 'python';
    const mentions = isPython
      ? concernsServer
      : CPP_LANGUAGES.includes(document.languageId)
        ? mentionsRuntime
        : null;
    if (mentions?.(document.getText()) === true) void this.start();
    else if (isPython) void this.#lookAtImports(document);
  }

  /** Calls of modules that the folder compiles are checked, too. */
  async #lookAtImports(document: TextDocument): Promise<void> {
    if (!(await this.#compiled.areImported(document))) return;
    if (this.phase === 'stopped' && !document.isClosed) await this.start();
  }
}

/** The Python document that a command without an argument is about. */
export function activePython(): string | null {
  const document = window.activeTextEditor?.document;
  const isOurs = document?.languageId === 'python' && document.uri.scheme === 'file';
  return isOurs ? document.uri.toString() : null;
}
