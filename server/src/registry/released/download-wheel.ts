/**
 * Downloads one wheel with the pip of the project's interpreter, so that the user's indexes, proxies
 * and credentials count; where it has none, uv runs pip for it. No dependency is downloaded, and nothing is built or installed.
 */
import { join } from 'node:path';
import { listNames } from '../../base/node/probe.js';
import { findProgram } from '../../processes/find-program.js';
import type { Trust } from '../../processes/trust.js';
import { runTool, type ToolAnswer } from './run-tool.js';

const MOST_OUTPUT = 2 ** 20;

export type DownloadAnswer =
  | { readonly ok: true; readonly file: string }
  | {
      readonly ok: false;
      readonly cause: 'too-slow' | 'no-pip' | 'failed';
      readonly detail: string;
    };

/** Of the interpreter. */
function pipArguments(requirement: string, folder: string): readonly string[] {
  return [
    ...['-m', 'pip', 'download', '--no-deps', '--only-binary', ':all:', '--no-input'],
    ...['--disable-pip-version-check', '--progress-bar', 'off', '--quiet'],
    ...['--dest', folder, '--', requirement],
  ];
}

/** Of uv, which makes an environment with pip for this run alone. */
function uvArguments(python: string, pip: readonly string[]): readonly string[] {
  const own = ['run', '--quiet', '--no-project', '--isolated', '--with', 'pip'];
  return [...own, '--python', python, '--', 'python', ...pip];
}

/** @param folder empty and private, where pip runs, too: nothing there is imported. Never rejects. */
export async function downloadWheel(
  python: string,
  requirement: string,
  folder: string,
  timeoutMs: number,
  trust: Trust,
): Promise<DownloadAnswer> {
  const run = (command: string, args: readonly string[]): Promise<ToolAnswer> =>
    runTool(
      { command, args, cwd: folder, environment: {}, timeoutMs, mostCharacters: MOST_OUTPUT },
      trust,
    );
  const pip = pipArguments(requirement, folder);
  const first = await run(python, pip);
  const uv = hasNoPip(first) ? findProgram('uv', process.env) : null;
  const answer = uv === null ? first : await run(uv, uvArguments(python, pip));
  const { end, stderr, limit } = answer;
  if (limit === 'time') return { ok: false, cause: 'too-slow', detail: '' };
  const [wheel] = listNames(folder).filter((name) => name.endsWith('.whl'));
  if (end.kind === 'exited' && end.code === 0 && wheel !== undefined) {
    return { ok: true, file: join(folder, wheel) };
  }
  const detail = end.kind === 'unstarted' ? end.detail : lastError(stderr);
  return { ok: false, cause: hasNoPip(answer) ? 'no-pip' : 'failed', detail };
}

/** Environments of uv have none. */
function hasNoPip({ stderr }: ToolAnswer): boolean {
  return /No module named pip\b/.test(stderr);
}

function lastError(stderr: string): string {
  const lines = stderr.trim().split('\n');
  return (lines.filter((line) => /^error/i.test(line)).at(-1) ?? lines.at(-1) ?? '').trim();
}
