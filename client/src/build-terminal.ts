/**
 * A build by the server as the terminal of a task, so that problem matchers read its output. It ends
 * with an exit code: 0 when the project was built, whatever the state of its blocks.
 */
import {
  CancellationTokenSource,
  EventEmitter,
  l10n,
  type Disposable,
  type Pseudoterminal,
} from 'vscode';
import {
  BUILD_OUTPUT,
  COMMANDS,
  type BuildArguments,
  type BuildOutputParams,
  type BuildResult,
} from '../../server/src/protocol.js';
import { openProjects } from './discover.js';
import type { Server } from './server.js';

let builds = 0;

export class BuildTerminal implements Pseudoterminal {
  readonly #written = new EventEmitter<string>();
  readonly #closed = new EventEmitter<number>();
  readonly #token = new CancellationTokenSource();
  readonly onDidWrite = this.#written.event;
  readonly onDidClose = this.#closed.event;
  readonly #server: Server;
  readonly #given: BuildArguments;
  readonly #onResult: (result: BuildResult | null) => void;

  /** @param onResult is called once, with `null` when the server gave no answer */
  constructor(
    server: Server,
    given: BuildArguments,
    onResult: (result: BuildResult | null) => void = () => undefined,
  ) {
    this.#server = server;
    this.#given = given;
    this.#onResult = onResult;
  }

  open(): void {
    void this.#run();
  }

  /** The terminal was closed, or the task terminated: everything that the build started ends. */
  close(): void {
    this.#token.cancel();
  }

  async #run(): Promise<void> {
    let result: BuildResult | null = null;
    try {
      result = await this.#build();
      const lines =
        result === null
          ? [l10n.t('The TVM-FFI Stubs language server is not running: {0}', this.#server.problem)]
          : summarize(result);
      for (const line of lines) this.#write(`${line}\n`);
    } catch (error) {
      this.#write(`${String(error)}\n`);
    }
    this.#onResult(result);
    this.#closed.fire(result?.outcome === 'built' ? 0 : 1);
  }

  async #build(): Promise<BuildResult | null> {
    const server = this.#server;
    const { token } = this.#token;
    const client = await server.start();
    if (client === null) return null;
    builds += 1;
    const id = `build-${builds}`;
    const listener: Disposable = client.onNotification(
      BUILD_OUTPUT,
      (params: BuildOutputParams) => {
        if (params.id === id) this.#write(params.text);
      },
    );
    try {
      // Blocks are regenerated in the projects that the server knows.
      await openProjects(server, token);
      const given: BuildArguments = { ...this.#given, id };
      return (await server.execute<BuildResult>(COMMANDS.buildAndStub, given, token)) ?? null;
    } finally {
      listener.dispose();
    }
  }

  /** A terminal needs carriage returns, too. */
  #write(text: string): void {
    this.#written.fire(text.replace(/\r?\n/g, '\r\n'));
  }
}

/** What the user should know at the end; after a successful build, the counts come last. */
function summarize({ outcome, message, notes, ...counts }: BuildResult): readonly string[] {
  // The remedies of a failure are already below its output.
  if (outcome !== 'built') return message === null ? [] : [message];
  return [...notes, describeCounts(counts)];
}

export function describeCounts({
  regenerated,
  unchanged,
  failed,
  applied,
}: Pick<BuildResult, 'regenerated' | 'unchanged' | 'failed' | 'applied'>): string {
  if (!applied) return l10n.t('The editor rejected the changes.');
  return l10n.t(
    'Built: {0} regenerated, {1} unchanged, {2} failed.',
    regenerated,
    unchanged,
    failed,
  );
}
