/** Windows under Wine: starts programs there, and says what they answered. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { connect, type Socket } from 'node:net';
import { dirname, join, win32 } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DRIVE, STAMP, wineEnvironment } from '../../../scripts/beds/windows.mjs';

const AGENT = fileURLToPath(new URL('agent.cjs', import.meta.url));
const NODE = 'C:\\node\\node.exe';
const TOOL = 'C:\\tool\\dist\\cli.cjs';
const LOOK_MS = 20;
const START_MS = 60_000;

/** How a program ended. */
export interface Answer {
  /** `null` when it could not be started. */
  readonly code: number | null;
  readonly failure: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Place {
  /** A folder in Linux's words, below the drive. */
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Why the bed cannot be used; `null` when it can. */
export const missing: string | null = existsSync(STAMP)
  ? null
  : 'Windows under Wine is not there: `npm test` makes it on Debian with root';

export class Windows {
  readonly #agent: ChildProcess;
  readonly #port: number;
  readonly #folder: string;
  readonly #mapped: string[] = [];

  private constructor(agent: ChildProcess, port: number, folder: string) {
    this.#agent = agent;
    this.#port = port;
    this.#folder = folder;
  }

  /** Starts what starts programs there. The caller ends it. */
  static async start(): Promise<Windows> {
    const folder = mkdtempSync(join(DRIVE, 'test-'));
    copyFileSync(AGENT, join(folder, 'agent.cjs'));
    const file = join(folder, 'port');
    const log = openSync(join(folder, 'log'), 'w');
    const args = [NODE, windowsPath(join(folder, 'agent.cjs')), windowsPath(file)];
    const agent = spawn('wine', args, { env: wineEnvironment(), stdio: ['ignore', log, log] });
    const until = Date.now() + START_MS;
    while (!existsSync(file)) {
      if (Date.now() > until)
        throw new Error(`no agent: ${readFileSync(join(folder, 'log'), 'utf8')}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    return new Windows(agent, Number(readFileSync(file, 'utf8')), folder);
  }

  /** A new folder of this test. */
  folder(name: string): string {
    const path = join(this.#folder, name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  /** Makes a folder a drive (`x:`) or a share (`unc/server/share`), until the end. */
  map(name: string, folder: string): void {
    const link = join(DRIVE, '..', 'dosdevices', name);
    mkdirSync(dirname(link), { recursive: true });
    rmSync(link, { force: true });
    symlinkSync(folder, link);
    this.#mapped.push(link);
  }

  /** Runs a program to its end. */
  async run(command: string, args: readonly string[], { cwd, env }: Place): Promise<Answer> {
    const socket = await this.#connect({ command, args, cwd: windowsPath(cwd), env });
    let text = '';
    for await (const part of socket.setEncoding('utf8')) text += String(part);
    return JSON.parse(text) as Answer;
  }

  /** Runs the command line. */
  tool(args: readonly string[], place: Place): Promise<Answer> {
    return this.node([TOOL, ...args], place);
  }

  node(args: readonly string[], place: Place): Promise<Answer> {
    return this.run(NODE, args, place);
  }

  /** Runs Python in its environment. */
  python(args: readonly string[], place: Place): Promise<Answer> {
    return this.run('C:\\env\\Scripts\\python.exe', args, place);
  }

  /** The language server, its input and output as one stream. */
  server(place: Place): Promise<Socket> {
    const args = [TOOL, 'lsp', '--stdio'];
    return this.#connect({
      command: NODE,
      args,
      cwd: windowsPath(place.cwd),
      env: place.env,
      pipe: true,
    });
  }

  end(): void {
    this.#agent.kill();
    spawnSync('wineserver', ['-k'], { env: wineEnvironment() });
    for (const link of this.#mapped) rmSync(link, { force: true });
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #connect(request: object): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.#port, '127.0.0.1', () => {
        socket.write(`${JSON.stringify(request)}\n`);
        resolve(socket);
      });
      socket.once('error', reject);
    });
  }
}

/** A path as Windows names it: what is not below its drive is on `Z:`. */
export function windowsPath(path: string): string {
  const [drive, below] = path.startsWith(DRIVE)
    ? ['C:\\', path.slice(DRIVE.length)]
    : ['Z:\\', path];
  return win32.join(drive, below);
}
