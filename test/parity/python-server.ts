/**
 * One interpreter of a reference version that answers many requests, because starting Python and
 * importing `tvm_ffi` takes longer than most answers. Each request runs in a fork, so that none
 * sees what another has loaded.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { venvProgram } from '../fixtures/build.js';

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

class PythonServer {
  readonly #child: ChildProcess;
  /** Answers come in the order of the requests. */
  readonly #waiting: Waiting[] = [];
  #errors = '';

  constructor(version: string, script: string) {
    const path = fileURLToPath(new URL(script, import.meta.url));
    // The reference prints non-ASCII names, and must not fail because of its locale.
    const env = { ...process.env, PYTHONIOENCODING: 'utf-8', PYTHONDONTWRITEBYTECODE: '1' };
    const child = spawn(venvProgram(version, 'python'), [path], { env });
    this.#child = child;
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.#waiting.shift()?.resolve(JSON.parse(line));
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#errors += text));
    child.on('error', (error) => {
      this.#end(error.message);
    });
    child.on('close', (code) => {
      this.#end(`ended with ${String(code)}`);
    });
  }

  ask(question: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#child.stdin?.write(`${JSON.stringify(question)}\n`);
    });
  }

  /** The end of its input ends the interpreter. */
  stop(): void {
    this.#child.stdin?.end();
  }

  #end(why: string): void {
    const error = new Error(`the interpreter ${why}:\n${this.#errors}`);
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

const servers = new Map<string, PythonServer>();

/** Asks the version's interpreter, which runs a script of this folder; starts it if necessary. */
export function askPython(version: string, script: string, question: unknown): Promise<unknown> {
  const key = `${version}/${script}`;
  const server = servers.get(key) ?? new PythonServer(version, script);
  servers.set(key, server);
  return server.ask(question);
}

/** Ends what {@link askPython} started; for `afterAll`. */
export function stopPythons(): void {
  for (const server of servers.values()) server.stop();
  servers.clear();
}
