/**
 * One interpreter of a reference version that answers many questions: starting Python and importing
 * `tvm_ffi` would take longer than most answers. Each question is answered in a fork, so that none
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
  /** Answers come in the order of the questions. */
  readonly #waiting: Waiting[] = [];
  #errors = '';

  constructor(version: string, script: string) {
    const path = fileURLToPath(new URL(script, import.meta.url));
    // The reference prints non-ASCII names; its own locale must not be what fails.
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

  /** The end of its input is the end of the interpreter. */
  stop(): void {
    this.#child.stdin?.end();
  }

  #end(why: string): void {
    const error = new Error(`the interpreter ${why}:\n${this.#errors}`);
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

const servers = new Map<string, PythonServer>();

/** Asks the version's interpreter that runs a script of this folder; starts it for the first. */
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
