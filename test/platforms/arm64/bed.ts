/** Linux on arm64 under qemu: starts programs there, and compiles libraries for it. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ARM64, STAMP } from '../../../scripts/beds/arm64.mjs';

const PACKAGE = join(ARM64.packages, 'tvm_ffi');

/** How a program ended. */
export interface Answer {
  /** `null` when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Why the bed cannot be used; `null` when it can. */
export const missing: string | null = existsSync(STAMP)
  ? null
  : 'Linux on arm64 is not there: `npm test` makes it on Debian with root';

export async function run(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Answer> {
  const running = promisify(execFile)(program, args, { cwd, env });
  const code = new Promise<number | null>((resolve) => {
    running.child.once('close', resolve);
  });
  // A failure has the same output.
  const { stdout, stderr } = await running.catch((error: unknown) => error as Answer);
  return { code: await code, stdout, stderr };
}

/** Runs the command line. */
export function tool(cwd: string, ...args: readonly string[]): Promise<Answer> {
  return run(ARM64.node, [ARM64.tool, ...args], cwd);
}

/** Compiles a source, in C++ for the runtime, and puts the library at `path`. */
export async function compileFor(
  source: string,
  path: string,
  flags: readonly string[] = [],
): Promise<string> {
  const file = fileURLToPath(new URL(source, import.meta.url));
  const isC = source.endsWith('.c');
  const compiler = isC ? 'aarch64-linux-gnu-gcc' : 'aarch64-linux-gnu-g++';
  const runtime = ['-std=c++17', `-I${join(PACKAGE, 'include')}`, `-L${join(PACKAGE, 'lib')}`];
  const args = [
    '-shared',
    '-fPIC',
    '-O0',
    file,
    ...flags,
    ...(isC ? [] : [...runtime, '-ltvm_ffi']),
  ];
  const key = createHash('sha256').update(readFileSync(file)).update(JSON.stringify(args));
  const compiled = join(ARM64.compiled, `${key.digest('hex').slice(0, 16)}-${basename(path)}`);
  if (!existsSync(compiled)) {
    mkdirSync(ARM64.compiled, { recursive: true });
    const own = `${compiled}.${String(process.pid)}`;
    await promisify(execFile)(compiler, [...args, '-o', own]);
    renameSync(own, compiled);
  }
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(compiled, path);
  return path;
}
