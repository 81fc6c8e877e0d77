/**
 * A language client over a real server process: it speaks the protocol over the child's pipes,
 * answers requests, and records messages. It knows nothing of how our server works.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect } from 'vitest';
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DocumentDiagnosticRequest,
  InitializedNotification,
  InitializeRequest,
  ShutdownRequest,
  ExitNotification,
  type Diagnostic,
  type FileEvent,
  type InitializeResult,
} from 'vscode-languageserver-protocol';
import { TRUST, type ProjectStatus } from '../../server/src/protocol.js';
import { answerServer, type Received } from './answers.js';
import { capabilitiesOf, type Preset } from './capabilities.js';
import { EditedDocuments, uriOf } from './edited-documents.js';
import type { Encoding } from './editor.js';
import { startServer, type ServerProcess } from './server-process.js';

export interface ClientOptions {
  /** `initializationOptions.trusted`; true by default. */
  readonly trusted?: boolean;
  /** `initializationOptions.l10n`: translations by English text. */
  readonly l10n?: Readonly<Record<string, string>>;
  /** `initializationOptions.hierarchies`. */
  readonly hierarchies?: boolean;
  /** `pull` by default. */
  readonly preset?: Preset;
  /** The client's preference; `utf-16` by default. */
  readonly encoding?: Encoding;
  /** Whether the client watches files; otherwise the server must. */
  readonly watches?: boolean;
  /** The section `tvmFfiStubs`, by folder or document. */
  readonly settings?: (scope: string) => unknown;
  /** Added to the environment of the tests. */
  readonly env?: NodeJS.ProcessEnv;
  readonly transport?: 'stdio' | 'ipc';
  /** Another Node and its script of the command line, over stdio. */
  readonly command?: readonly [string, string];
  /** The process that the server must not outlive; the tests' own by default. */
  readonly processId?: number;
}

export { uriOf };

/** How long {@link Client.until} polls, in milliseconds. */
const DEADLINE_MS = 20_000;

/** Shared by all tests of a worker; the cache has its own tests. */
const CACHE = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-lsp-cache-'));

const running = new Set<ServerProcess>();

afterAll(() => {
  // Only failed tests leave one behind.
  for (const server of running) server.kill();
  rmSync(CACHE, { recursive: true, force: true });
});

/** Starts a server on folders and shakes hands. */
export async function startClient(
  folders: string | readonly string[],
  options: ClientOptions = {},
): Promise<Client> {
  const env = { ...process.env, TVM_FFI_STUBS_CACHE_DIR: CACHE, ...options.env };
  const server = startServer(env, options.transport ?? 'stdio', options.command);
  running.add(server);
  const client = new Client(server, [folders].flat(), options);
  await client.initialize();
  return client;
}

export class Client extends EditedDocuments {
  readonly received: Received;
  /** The files whose changes the server was told. */
  readonly told: string[] = [];
  #initialized: InitializeResult | undefined;
  /** Replaced by a test that changes settings; then call {@link settingsChanged}. */
  settings: (scope: string) => unknown;

  constructor(
    readonly server: ServerProcess,
    public folders: readonly string[],
    readonly options: ClientOptions,
  ) {
    super(server.connection);
    this.settings = options.settings ?? (() => null);
    this.received = answerServer(this);
    this.connection.listen();
  }

  async initialize(): Promise<void> {
    const { trusted = true, preset = 'pull', encoding = 'utf-16', watches = false } = this.options;
    const { l10n, hierarchies } = this.options;
    const workspaceFolders = this.folders.map((path) => ({
      uri: uriOf(path),
      name: basename(path),
    }));
    // The only form that old clients know, and still required by the protocol.
    const root = { rootUri: workspaceFolders[0]?.uri ?? null };
    this.#initialized = await this.connection.sendRequest(InitializeRequest.type, {
      processId: this.options.processId ?? process.pid,
      ...root,
      workspaceFolders: preset === 'minimal' ? null : workspaceFolders,
      capabilities: capabilitiesOf({ preset, encoding, watches }),
      initializationOptions: { trusted, l10n, hierarchies },
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  /** The answer to `initialize`. */
  get initialized(): InitializeResult {
    if (this.#initialized === undefined) throw new Error('the server was not initialized');
    return this.#initialized;
  }

  /** The negotiated encoding. */
  override get encoding(): Encoding {
    return this.initialized.capabilities.positionEncoding === 'utf-8' ? 'utf-8' : 'utf-16';
  }

  async filesChanged(...changes: FileEvent[]): Promise<void> {
    this.told.push(...changes.map(({ uri }) => uri));
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  }

  async settingsChanged(): Promise<void> {
    await this.connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: null,
    });
  }

  async trust(trusted: boolean): Promise<void> {
    await this.connection.sendNotification(TRUST, { trusted });
  }

  /** Opens and closes workspace folders. */
  async setFolders(folders: readonly string[]): Promise<void> {
    const named = (paths: readonly string[]) =>
      paths.map((path) => ({ uri: uriOf(path), name: basename(path) }));
    const added = named(folders.filter((path) => !this.folders.includes(path)));
    const removed = named(this.folders.filter((path) => !folders.includes(path)));
    this.folders = folders;
    await this.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
      event: { added, removed },
    });
  }

  /**
   * What a document shows now, by push or pull.
   *
   * @returns `undefined` until something is published for the document's current version
   */
  async diagnosticsOf(uri: string): Promise<readonly Diagnostic[] | undefined> {
    if (this.initialized.capabilities.diagnosticProvider === undefined) {
      const published = this.received.published.get(uri);
      const version = this.documents.get(uri)?.version;
      return (published?.version ?? version) === version ? published?.diagnostics : undefined;
    }
    const report = await this.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
    });
    return report.kind === 'full' ? report.items : undefined;
  }

  /** Waits until a document shows exactly these codes, in any order. */
  async shows(uri: string, ...codes: string[]): Promise<readonly Diagnostic[]> {
    const wanted = codes.sort().join();
    let last: unknown;
    return this.until(
      async () => {
        const diagnostics = await this.diagnosticsOf(uri);
        last = diagnostics?.map(({ code, message }) => ({ code, message }));
        const shown = diagnostics?.map(({ code }) => String(code)).sort();
        return shown?.join() === wanted ? diagnostics : undefined;
      },
      () => `${uri} to show [${wanted}], it shows ${JSON.stringify(last)}`,
    );
  }

  /** The last status of the project around this folder; waits for the state, if given. */
  async status(root: string, state?: ProjectStatus['state']): Promise<ProjectStatus> {
    let last: ProjectStatus | undefined;
    return this.until(
      () => {
        last = this.received.statuses.at(-1)?.projects.find((project) => project.root === root);
        return state === undefined || last?.state === state ? last : undefined;
      },
      () => `${root} to be ${state ?? 'known'}, it is ${JSON.stringify(last)}`,
    );
  }

  /** Polls until there is a value, and fails with the server's log if there never is. */
  async until<T>(
    condition: () => T | Promise<T>,
    what: string | (() => string) = 'a condition',
  ): Promise<NonNullable<Exclude<T, false>>> {
    const deadline = Date.now() + DEADLINE_MS;
    while (Date.now() < deadline) {
      const found = await condition();
      if (found !== undefined && found !== null && found !== false) {
        return found as NonNullable<Exclude<T, false>>;
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const wanted = typeof what === 'string' ? what : what();
    throw new Error(`timed out waiting for ${wanted}\n${this.report()}`);
  }

  /** How many lines of the log hold a text. */
  logged(text: string): number {
    return this.received.log.filter((line) => line.includes(text)).length;
  }

  /** Leaves files as a build does that is not done, until the server waits for the rest. */
  async leaveUnfinished(write: () => void): Promise<void> {
    const line = 'waiting for files';
    const before = this.logged(line);
    write();
    await this.until(() => this.logged(line) > before, 'the server to wait for the rest');
  }

  /** The server's log and stderr, for failures. */
  report(): string {
    return [...this.received.log, this.server.stderr()].join('\n');
  }

  /** Shuts down by the protocol; fails if anything went wrong inside the server. */
  async stop(): Promise<void> {
    this.received.dispose();
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    const end = await this.server.ended();
    this.connection.dispose();
    const internal = this.received.log.filter((line) => /internal error|unhandled/i.test(line));
    expect({ internal, end, stderr: this.server.stderr() }, this.report()).toEqual({
      internal: [],
      end: { code: 0, signal: null },
      stderr: '',
    });
  }
}
