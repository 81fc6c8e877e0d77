/** A build of the server's as a terminal of a task, so that problem matchers read what it prints. */
import {
  CancellationTokenSource,
  EventEmitter,
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
import type { Server } from './server.js';

let builds = 0;

export class BuildTerminal implements Pseudoterminal {
  readonly #written = new EventEmitter<string>();
  readonly #closed = new EventEmitter<number>();
  readonly #token = new CancellationTokenSource();
  readonly onDidWrite = this.#written.event;
  readonly onDidClose = this.#closed.event;

  constructor(
    private readonly server: Server,
    /** A file or folder of the project that is built. */
    private readonly place: string,
    private readonly onResult: (result: BuildResult | null) => void,
  ) {}

  open(): void {
    void this.#run();
  }

  /** The terminal was closed, or the task terminated: everything that the build started ends. */
  close(): void {
    this.#token.cancel();
  }

  async #run(): Promise<void> {
    builds += 1;
    const id = `build-${builds}`;
    let listener: Disposable | undefined;
    let result: BuildResult | null = null;
    try {
      const client = await this.server.start();
      listener = client?.onNotification(BUILD_OUTPUT, (params: BuildOutputParams) => {
        if (params.id === id) this.#write(params.text);
      });
      const given: BuildArguments = { uri: this.place, id };
      const { token } = this.#token;
      result =
        (await this.server.execute<BuildResult>(COMMANDS.buildAndStub, given, token)) ?? null;
      if (result?.message) this.#write(`${result.message}\n`);
    } catch (error) {
      this.#write(`${String(error)}\n`);
    } finally {
      listener?.dispose();
    }
    this.onResult(result);
    this.#closed.fire(result?.outcome === 'built' ? 0 : 1);
  }

  /** A terminal wants a carriage return, too. */
  #write(text: string): void {
    this.#written.fire(text.replace(/\r?\n/g, '\r\n'));
  }
}
