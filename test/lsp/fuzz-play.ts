/** Plays a sequence of actions against a server, and keeps a client's state meanwhile. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import { lastSettings, requestFor } from './fuzz-requests.js';
import { HUGE } from './fuzz-texts.js';
import { textOf, type Action, type Edit, type Place } from './fuzz-actions.js';
import { configure, FILES, FOREIGN, SETTINGS, TABLES } from './fuzz-choices.js';
import { applied } from './fuzz-model.js';
import { startClient, uriOf, type Client, type ClientOptions } from './client.js';
import type { Encoding } from './editor.js';
import { COMMANDS } from '../../server/src/protocol.js';

/** One round: the client's options and actions. */
export interface Round {
  readonly preset: 'pull' | 'push' | 'minimal';
  readonly encoding: Encoding;
  readonly watches: boolean;
  readonly actions: readonly Action[];
}

/** Error codes that a server may answer a fuzzed client with. */
const POLITE = new Set([-32800, -32801, -32802, -32803, -32602]);

export class Player {
  readonly problems: string[] = [];
  readonly #pending = new Set<Promise<unknown>>();
  readonly #held: CancellationTokenSource[] = [];
  #table = 0;

  constructor(
    readonly client: Client,
    readonly root: string,
  ) {}

  /**
   * Starts a round in a new folder; {@link finish} brings it to a state that a fresh server can
   * reach.
   */
  static async start({ preset, encoding, watches }: Round): Promise<Player> {
    const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'tvm-ffi-stubs-fuzz-')));
    for (const folder of ['.git', 'pkg/sub', 'tools']) {
      mkdirSync(path.join(root, folder), { recursive: true });
    }
    configure(root, 0);
    writeFileSync(path.join(root, SENTINEL), SENTINEL_TEXT);
    writeFileSync(path.join(root, FILES[0]), textOf(8));
    writeFileSync(path.join(root, FILES[3]), textOf(10));
    const client = await startClient(root, { preset, encoding, watches });
    return new Player(client, root);
  }

  async play(actions: readonly Action[]): Promise<void> {
    for (const action of actions) await this.#act(action);
  }

  /** Ends everything in progress, and grants what a registry needs: then only the state counts. */
  async finish(): Promise<void> {
    for (const source of this.#held) source.cancel();
    await this.#settle();
    const { client } = this;
    if (this.#table % 2 === 1) configure(this.root, 0);
    const settings = lastSettings(client.settings(''));
    client.settings = () => settings;
    await client.filesChanged({ uri: uriOf(path.join(this.root, 'pyproject.toml')), type: 2 });
    await client.setFolders([this.root]);
    await client.settingsChanged();
    await client.trust(true);
    await client.open(path.join(this.root, SENTINEL));
  }

  /** A new server without this history, with the same documents open. */
  async fresh(options: ClientOptions): Promise<Client> {
    const fresh = await startClient(this.root, { ...options, settings: this.client.settings });
    for (const { uri, text } of this.client.documents.values()) await fresh.openUri(uri, text);
    return fresh;
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  async #act(action: Action): Promise<void> {
    const { client } = this;
    const { connection } = client;
    switch (action.do) {
      case 'open':
        return this.#open(action.file, textOf(action.text));
      case 'huge':
        return this.#open(action.file, HUGE[action.text % HUGE.length]);
      case 'change':
        return this.#change(this.#uri(action.file), action.edits);
      case 'replace': {
        const uri = this.#uri(action.file);
        const text = textOf(action.text);
        if (client.documents.has(uri)) return client.setText(uri, text);
        return this.#change(uri, [{ start: ORIGIN, end: ORIGIN, text }]);
      }
      case 'close':
        return client.close(this.#uri(action.file));
      case 'save':
        return this.#save(action.file);
      case 'disk':
        return this.#write(action.file, action.text === null ? null : textOf(action.text));
      case 'event':
        return client.filesChanged({ uri: this.#uri(action.file), type: action.type });
      case 'request': {
        const { method, params } = requestFor(action.kind, this.#uri(action.file), action.at);
        this.#ask(method, params, action.cancelled || method === 'workspace/diagnostic');
        return;
      }
      case 'command': {
        const names = Object.values(COMMANDS);
        const command = names[action.name % names.length];
        this.#ask('workspace/executeCommand', {
          command,
          arguments: [this.#fill(action.argument)],
        });
        return;
      }
      case 'resolve': {
        const data = this.#fill(action.data);
        const named = action.what === 'codeAction' ? { title: 'x' } : { label: 'x' };
        this.#ask(`${action.what}/resolve`, { ...named, data });
        return;
      }
      case 'settings': {
        const value = SETTINGS[action.choice % SETTINGS.length];
        client.settings = () => value;
        return client.settingsChanged();
      }
      case 'configure':
        this.#table = action.choice % TABLES.length;
        configure(this.root, this.#table);
        return client.filesChanged({ uri: uriOf(path.join(this.root, 'pyproject.toml')), type: 2 });
      case 'folders': {
        const choices = [[this.root], [], [path.join(this.root, 'pkg')]];
        return client.setFolders(choices[action.choice % 3] ?? []);
      }
      case 'trust':
        return client.trust(action.trusted);
      case 'settle':
        await this.#settle();
        await connection.sendRequest('tvmFfiStubs/dumpState');
    }
  }

  /** Also for open documents: the last text counts. */
  async #open(file: number, content: string | undefined): Promise<void> {
    await this.client.openUri(this.#uri(file), (content ?? '').replace(/^\uFEFF/, ''));
  }

  /** Always sent, but only the text of an open document changes. */
  async #change(uri: string, edits: readonly Edit[]): Promise<void> {
    const { client } = this;
    const document = client.documents.get(uri);
    const version = (document?.version ?? 7) + 1;
    if (document !== undefined) {
      const text = edits.reduce(
        (before, edit) => applied(before, edit, client.encoding),
        document.text,
      );
      client.documents.set(uri, { uri, version, text });
    }
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: edits.map(({ start, end, text }) => ({ range: { start, end }, text })),
    });
  }

  async #save(number: number): Promise<void> {
    const uri = this.#uri(number);
    const document = this.client.documents.get(uri);
    if (document !== undefined) await this.#write(number, document.text);
    await this.client.save(uri);
  }

  /** Clients and servers that watch notice it by themselves. */
  async #write(number: number, text: string | null): Promise<void> {
    const name = FILES[number % FILES.length] ?? FILES[0];
    const file = path.join(this.root, name);
    if (text === null) rmSync(file, { force: true });
    else writeFileSync(file, text);
    await Promise.resolve();
  }

  #ask(method: string, params: unknown, cancelled = false): void {
    const source = new CancellationTokenSource();
    if (cancelled && method !== 'workspace/diagnostic')
      setImmediate(() => {
        source.cancel();
      });
    this.#held.push(source);
    const answer = this.client.connection.sendRequest(method, params, source.token).then(
      () => undefined,
      (error: unknown) => {
        const { code = 0, message = '' } = error as { code?: number; message?: string };
        if (POLITE.has(code)) return;
        this.problems.push(`${method} was answered with ${code}: ${message}`);
      },
    );
    if (method === 'workspace/diagnostic') return;
    this.#pending.add(answer);
    void answer.finally(() => this.#pending.delete(answer));
  }

  async #settle(): Promise<void> {
    await Promise.all(this.#pending);
  }

  #uri(number: number): string {
    const at = number % (FILES.length * 3 + FOREIGN.length);
    const name = FILES[at % FILES.length] ?? FILES[0];
    return FOREIGN[at - FILES.length * 3] ?? uriOf(path.join(this.root, name));
  }

  /** Replaces file names in junk by ours. */
  #fill(junk: unknown): unknown {
    if (typeof junk !== 'object' || junk === null || !('uri' in junk)) return junk;
    return { ...junk, uri: junk.uri === 'FILE' ? this.#uri(0) : junk.uri };
  }
}

const ORIGIN: Place = { line: 0, character: 0 };

/** Open at the end of every round, so that there is a project. */
export const SENTINEL = 'pkg/zz.py';
const SENTINEL_TEXT = '# tvm-ffi-stubgen(begin): global/testing\n';
