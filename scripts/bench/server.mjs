// The language server as a bench sees it: a process behind two pipes. Messages are written as bytes
// that were made before the clock starts, and the clock stops when the last byte of an answer has
// been read; what the client does with the answer is not counted.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { measuredEnvironment } from './environment.mjs';

const CLI = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));

/** How long anything may take, in milliseconds. */
const DEADLINE_MS = 60_000;

const HEADER_END = Buffer.from('\r\n\r\n');

export class Server {
  #child;
  #input = Buffer.alloc(0);
  #waiting = new Set();
  #nextId = 1;
  #settings;
  /** The last status of the project. */
  status = null;

  /**
   * @param {string} folder the workspace
   * @param {object} settings the section `tvmFfiStubs`
   * @param {NodeJS.ProcessEnv} env set over this process's
   * @param {readonly string[]} flags Node's, for profiles
   */
  constructor(folder, settings, env, flags = []) {
    this.#settings = settings;
    this.#child = spawn(process.execPath, [...flags, CLI, 'lsp', '--stdio'], {
      cwd: folder,
      env: measuredEnvironment(env),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#child.stdout.on('data', (bytes) => this.#read(bytes));
  }

  get pid() {
    return this.#child.pid;
  }

  /** Initializes as an editor to which diagnostics are pushed. */
  async initialize(folder) {
    const uri = pathToFileURL(folder).href;
    const capabilities = {
      workspace: { configuration: true, workspaceFolders: true },
      textDocument: { publishDiagnostics: { relatedInformation: true, versionSupport: true } },
    };
    await this.request('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'bench' }],
      capabilities,
      initializationOptions: { trusted: true },
    });
    this.send({ method: 'initialized', params: {} });
  }

  /** Opens a file and waits until its diagnostics and the registry are there. @returns its URI */
  async open(file) {
    const uri = pathToFileURL(file).href;
    const text = readFileSync(file, 'utf8');
    const textDocument = { uri, languageId: 'python', version: 1, text };
    this.send({ method: 'textDocument/didOpen', params: { textDocument } });
    await this.#until(() => this.status?.state === 'ready' && this.status.counts.files > 0);
    return uri;
  }

  /**
   * One change, timed.
   *
   * @returns milliseconds from writing the change to having read the diagnostics of its version
   */
  async change(uri, version, range, text) {
    const params = { textDocument: { uri, version }, contentChanges: [{ range, text }] };
    const bytes = frame({ method: 'textDocument/didChange', params });
    const answer = this.#message(
      ({ method, params: given }) =>
        method === 'textDocument/publishDiagnostics' &&
        given.uri === uri &&
        given.version === version,
    );
    const started = performance.now();
    this.#child.stdin.write(bytes);
    return (await answer).at - started;
  }

  async request(method, params) {
    const id = this.#nextId;
    this.#nextId += 1;
    const answer = this.#message((message) => message.id === id && message.method === undefined);
    this.send({ id, method, params });
    return (await answer).message.result;
  }

  send(message) {
    this.#child.stdin.write(frame(message));
  }

  /** What of the process is in memory, in bytes. */
  residentBytes() {
    const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(this.pid)], {
      encoding: 'utf8',
    });
    return Number(stdout) * 1024;
  }

  async stop() {
    const ended = new Promise((resolve) => this.#child.once('close', resolve));
    await this.request('shutdown', null);
    this.send({ method: 'exit' });
    await ended;
  }

  /** Bytes of several messages come in one piece, and one message in several. */
  #read(bytes) {
    const at = performance.now();
    this.#input = this.#input.length === 0 ? bytes : Buffer.concat([this.#input, bytes]);
    for (;;) {
      const end = this.#input.indexOf(HEADER_END);
      if (end < 0) return;
      const length = Number(
        /Content-Length: (\d+)/i.exec(this.#input.toString('latin1', 0, end))[1],
      );
      const start = end + HEADER_END.length;
      if (this.#input.length < start + length) return;
      const message = JSON.parse(this.#input.toString('utf8', start, start + length));
      this.#input = this.#input.subarray(start + length);
      this.#handle(message, at);
    }
  }

  #handle(message, at) {
    if (message.method === 'tvmFfiStubs/status') this.status = message.params.projects[0] ?? null;
    if (message.method !== undefined && message.id !== undefined) {
      const asked = message.method === 'workspace/configuration';
      const result = asked ? message.params.items.map(() => this.#settings) : null;
      this.send({ id: message.id, result });
    }
    for (const look of this.#waiting) look(message, at);
  }

  #message(isWanted) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the server does not answer')), DEADLINE_MS);
      const look = (message, at) => {
        if (!isWanted(message)) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve({ message, at });
      };
      this.#waiting.add(look);
    });
  }

  async #until(condition) {
    while (!condition()) await this.#message(() => true);
  }
}

function frame(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
}
