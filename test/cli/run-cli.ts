/** Runs the built command line as a user does, in its own folder. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LATEST, ROOT, venv } from '../registry/venvs.js';

export const CLI = join(ROOT, 'dist', 'cli.cjs');
export const wheel = venv(LATEST);
/** The interpreter of the tests' reference. */
export const PYTHON = ['--python', wheel.python] as const;

const P = '# tvm-ffi-stubgen(';
export const END = `${P}end)\n`;

/** A begin and an end marker with nothing in between. */
export function block(stub: string): string {
  return `${P}begin): ${stub}\n${END}`;
}

/** A package that is stale for the wheel's own registry. */
export const STALE = `${block('import-section')}${block('global/testing')}`;

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Runs as this user; requires root. */
  readonly uid?: number;
  /** Runs this copy of the command line. */
  readonly cli?: string;
}

function ensureBuilt(): void {
  if (existsSync(CLI)) return;
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], { stdio: 'inherit' });
}

/** A folder with these files; their names may hold folders. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-cli-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Nothing of the machine's own environment may be found instead. */
export const NO_ENVIRONMENT = { VIRTUAL_ENV: '', CONDA_PREFIX: '', PYTHONPATH: '' };

const cache = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-cli-cache-'));
// As where the tool has run before: on a new machine, each run would start a registry host early.
writeFileSync(join(cache, 'of-another-library.json'), '');

export function runCli(
  args: readonly string[],
  { cwd, env = {}, uid, cli = CLI }: RunOptions,
): Outcome {
  ensureBuilt();
  const run = spawnSync(process.execPath, [cli, ...args], {
    cwd,
    env: { ...process.env, TVM_FFI_STUBS_CACHE_DIR: cache, ...env },
    encoding: 'utf8',
    timeout: 100_000,
    maxBuffer: 1 << 28,
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

/** Every file below a folder with its bytes: equal before and after if nothing was written. */
export function filesBelow(folder: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found[path.slice(folder.length + 1)] = readFileSync(path, 'latin1');
  }
  return found;
}

interface Position {
  readonly line: number;
  readonly character: number;
}

/** The parts of the JSON output that tests read. */
export interface JsonOutput {
  readonly files: readonly {
    readonly path: string;
    readonly blocks: readonly {
      readonly kind: string;
      readonly name: string;
      readonly state: string;
    }[];
    readonly findings: readonly {
      readonly code: string;
      readonly severity: string;
      readonly range: { readonly start: Position; readonly end: Position };
    }[];
  }[];
  readonly findings: readonly {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
    readonly path: string | null;
    readonly log: string | null;
  }[];
  readonly registry: {
    readonly libraries: readonly string[];
    readonly provider: string;
    readonly referenceVersion: string | null;
  } | null;
  readonly written: readonly string[];
}

/** Runs with `--format json` and parses the output. */
export function runJson(
  args: readonly string[],
  options: RunOptions,
): { readonly code: number | null; readonly json: JsonOutput; readonly stderr: string } {
  const { code, stdout, stderr } = runCli([...args, '--format', 'json'], options);
  return { code, json: JSON.parse(stdout) as JsonOutput, stderr };
}
