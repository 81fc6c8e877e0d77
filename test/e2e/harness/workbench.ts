/** Starts a real VS Code on loopback: code-server, with workbench and extension host. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { writeFileSync } from 'node:fs';
import { SETTINGS } from './settings.js';
import { until } from './until.js';

/** An installed VS Code; scripts/e2e-setup.mjs makes them. */
export interface Installation {
  /** Version of VS Code, `1.139`. */
  readonly version: string;
  /** The program that runs it. */
  readonly node: string;
  /** code-server's entry. */
  readonly server: string;
}

export interface WorkbenchOptions {
  readonly installation: Installation;
  /** A package to install first. */
  readonly vsix?: string;
  /** Added to the settings that keep the workbench quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether folders must be trusted first; by default all are trusted. */
  readonly restricted?: boolean;
  /** Whether tests may be loaded into the extension host; true by default. */
  readonly testHooks?: boolean;
  /** Variables for the server and the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** Folder to copy the logs to when it ends. */
  readonly logs: string;
}

export interface Workbench {
  /** `http://127.0.0.1:1234` */
  readonly origin: string;
  /** `127.0.0.1:1234`, the authority of `vscode-remote:` URIs. */
  readonly authority: string;
  /** Where extensions are installed. */
  readonly extensions: string;
  /** The server's process, the parent of all others. */
  readonly pid: number;
  /** The text of a log by its name; empty if there is none yet. */
  readonly readLog: (name: string) => string;
  readonly stop: () => Promise<void>;
}

/** The limit of a start, in milliseconds, on a busy machine. */
const START_MS = 60_000;

/** Starts a workbench with its own profile. @throws with the server's log if it does not start */
export async function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const profile = makeProfile(options);
  const { installation, vsix, restricted = false, testHooks = true } = options;
  const env = environment(profile, options);
  const { node, server } = installation;
  if (vsix !== undefined) {
    const args = [server, ...profile.args, '--install-extension', vsix];
    await promisify(execFile)(node, args, { env });
  }
  const port = await freePort();
  const authority = `127.0.0.1:${port}`;
  const args = [
    ...[server, ...profile.args, '--auth', 'none', '--bind-addr', authority],
    ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
    ...['--disable-proxy', '--ignore-last-opened'],
    ...(restricted ? [] : ['--disable-workspace-trust']),
    // Without it a newer workbench ignores the tests that a page requests; older ones always run
    // them.
    ...(testHooks && !isOld(installation) ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
  ];
  const log = openSync(profile.log, 'w');
  // Detached, so that its process group can be ended as a whole.
  const child = spawn(node, args, {
    env,
    cwd: profile.folder,
    detached: true,
    stdio: ['ignore', log, log],
  });
  const stop = async (): Promise<void> => {
    await endGroup(child);
    keepLogs(profile, options.logs);
    await rm(profile.folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const readLog = (name: string): string => logOf(profile, name);
  const origin = `http://${authority}`;
  try {
    await until('the workbench', () => isHealthy(origin, child), START_MS);
  } catch (error) {
    const said = readFileSync(profile.log, 'utf8').slice(-3000);
    await stop();
    throw new Error(`${String(error)}\n${said}`);
  }
  return { origin, authority, extensions: profile.extensions, pid: child.pid ?? 0, readLog, stop };
}

interface Profile {
  readonly folder: string;
  readonly home: string;
  readonly user: string;
  readonly extensions: string;
  readonly log: string;
  readonly args: readonly string[];
}

/** Nothing of the machine's user is read or written. */
function makeProfile({ settings = {}, restricted = false }: WorkbenchOptions): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-vscode-'));
  const at = (name: string): string => join(folder, name);
  for (const name of ['home', 'user/User', 'extensions']) mkdirSync(at(name), { recursive: true });
  const trust = { 'security.workspace.trust.enabled': restricted };
  const all = { ...SETTINGS, ...trust, ...settings };
  writeFileSync(at('user/User/settings.json'), JSON.stringify(all, null, 1));
  writeFileSync(at('config.yaml'), '{}\n');
  const [home, user, extensions] = [at('home'), at('user'), at('extensions')];
  const args = ['--user-data-dir', user, '--extensions-dir', extensions];
  return {
    ...{ folder, home, user, extensions, log: at('server.log') },
    args: [...args, '--config', at('config.yaml')],
  };
}

function environment(profile: Profile, { installation, env = {} }: WorkbenchOptions) {
  const { home } = profile;
  const passed = ['CXX', 'TVM_FFI_STUBS_VENVS', 'TMPDIR'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const path = [dirname(installation.node), '/usr/local/bin', '/usr/bin', '/bin'];
  return {
    ...{ PATH: path.join(delimiter), HOME: home, LANG: 'C.UTF-8' },
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    XDG_CACHE_HOME: join(home, '.cache'),
    // No marketplace.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    ...Object.fromEntries(passed),
    ...env,
  };
}

function isOld({ version }: Installation): boolean {
  return Number(version.split('.')[1]) < 133;
}

async function isHealthy(origin: string, child: ChildProcess): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null) throw new Error('the workbench ended');
  try {
    return (await fetch(`${origin}/healthz`)).ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

/** Ends a server and every extension host that it started. */
async function endGroup(child: ChildProcess): Promise<void> {
  const isGone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  signalGroup(child, 'SIGTERM');
  await until('the end of the workbench', isGone, 5000).catch(() => undefined);
  signalGroup(child, 'SIGKILL');
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The whole group has ended.
  }
}

function logOf({ user }: Profile, name: string): string {
  const logs = join(user, 'logs');
  if (!existsSync(logs)) return '';
  const paths = readdirSync(logs, { recursive: true, encoding: 'utf8' });
  const path = paths.find((each) => basename(each) === name);
  return path === undefined ? '' : readFileSync(join(logs, path), 'utf8');
}

function keepLogs(profile: Profile, target: string): void {
  mkdirSync(target, { recursive: true });
  cpSync(profile.log, join(target, 'server.log'));
  const logs = join(profile.user, 'logs');
  if (existsSync(logs)) cpSync(logs, join(target, 'logs'), { recursive: true });
}
