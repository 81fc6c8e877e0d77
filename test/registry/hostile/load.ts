/** Loads libraries natively and expects one kind of answer. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadNative } from '../../../server/src/registry/native.js';
import { trustCommandLine } from '../../../server/src/processes/trust.js';
import type { RegistryAnswer, RegistryProblem } from '../../../server/src/registry/types.js';
import { LATEST, ROOT, venv } from '../venvs.js';
import { textOf } from '../text-of.js';

/** Tests run from the sources, but the host needs a bundle. */
export function ensureHost(): void {
  if (existsSync(join(ROOT, 'dist', 'host.cjs'))) return;
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], { stdio: 'inherit' });
}

export type Loaded = Extract<RegistryAnswer, { ok: true }>;

export interface LoadOptions {
  readonly version?: string;
  readonly runtime?: string;
  readonly timeoutMs?: number;
}

export function load(
  libraries: readonly string[],
  { version = LATEST, runtime, timeoutMs = 20_000 }: LoadOptions = {},
): Promise<RegistryAnswer> {
  ensureHost();
  const request = {
    runtime: runtime ?? venv(version).runtime,
    libraries,
    timeoutMs,
    wheelVersion: version,
  };
  return loadNative(request, trustCommandLine());
}

export async function loadWell(
  libraries: readonly string[],
  options: LoadOptions = {},
): Promise<Loaded> {
  return loaded(await load(libraries, options));
}

/** @throws the problem of a load that failed */
export function loaded(answer: RegistryAnswer): Loaded {
  if (!answer.ok) throw new Error(`${textOf(answer.problem)}\n${answer.problem.log ?? ''}`);
  return answer;
}

export async function loadBadly(
  libraries: readonly string[],
  options: LoadOptions = {},
): Promise<RegistryProblem> {
  return problemOf(await load(libraries, options));
}

/** @throws if the load worked */
export function problemOf(answer: RegistryAnswer): RegistryProblem {
  if (answer.ok) throw new Error('it loaded, but should not have');
  return answer.problem;
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-test-'));
}

/** A zombie counts as ended: its parent just has not reaped it. */
export function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
