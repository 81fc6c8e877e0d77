/** Starts the built server as an editor does, over its standard streams. */
import { execFileSync, fork, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import { ROOT } from '../registry/venvs.js';

export const CLI = join(ROOT, 'dist', 'cli.cjs');
export const LSP = join(ROOT, 'dist', 'lsp.cjs');

export interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ServerProcess {
  readonly connection: MessageConnection;
  readonly pid: number;
  /** All of stderr so far. */
  readonly stderr: () => string;
  /** Settles when the process has ended. */
  readonly ended: () => Promise<End>;
  /** Closes the connection without a message, as a crashing editor does. */
  readonly hangUp: () => void;
  /** For failed tests: nothing may be left running. */
  readonly kill: () => void;
}

/** Starts `tvm-ffi-stubs lsp --stdio`, or the server as the module that VS Code starts. */
export function startServer(
  env: NodeJS.ProcessEnv,
  transport: 'stdio' | 'ipc',
  command: readonly [string, string] = [process.execPath, CLI],
): ServerProcess {
  if (!existsSync(LSP)) {
    execFileSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], { stdio: 'inherit' });
  }
  return transport === 'stdio' ? overStreams(env, command) : overIpc(env);
}

function overStreams(
  env: NodeJS.ProcessEnv,
  [node, cli]: readonly [string, string],
): ServerProcess {
  const child = spawn(node, [cli, 'lsp', '--stdio'], { env, stdio: 'pipe' });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  return {
    ...supervise(child, connection),
    hangUp: () => {
      child.stdin.end();
    },
  };
}

function overIpc(env: NodeJS.ProcessEnv): ServerProcess {
  const child = fork(LSP, ['--node-ipc'], { env, silent: true, execArgv: [] });
  const connection = createMessageConnection(
    new IPCMessageReader(child),
    new IPCMessageWriter(child),
  );
  return {
    ...supervise(child, connection),
    hangUp: () => {
      child.disconnect();
    },
  };
}

function supervise(
  child: ChildProcess,
  connection: MessageConnection,
): Omit<ServerProcess, 'hangUp'> {
  const errors: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  const end = new Promise<End>((resolve) => {
    // After our own disconnect Node never emits `close`.
    const event = child.connected ? 'exit' : 'close';
    child.on(event, (code: number | null, signal: NodeJS.Signals | null) => {
      resolve({ code, signal });
    });
  });
  return {
    connection,
    pid: child.pid ?? 0,
    stderr: () => errors.join(''),
    ended: () => end,
    kill: () => {
      // Not SIGKILL: a hanging load must end with it.
      child.kill('SIGTERM');
    },
  };
}

/** The child processes of a process, on Linux. */
export function childrenOf(pid: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number);
}

function parentOf(pid: string): number | null {
  try {
    // The program's name may hold anything, even brackets; after it come state and parent.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null; // It ended meanwhile.
  }
}

/** Whether a process exists and is not a zombie. */
export function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}
