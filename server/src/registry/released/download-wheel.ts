/**
 * Downloads one wheel with the pip of the project's interpreter, so that the user's indexes, proxies
 * and credentials count. No dependency is downloaded, and nothing is built or installed.
 */
import { join } from 'node:path';
import { listNames } from '../../base/node/probe.js';
import type { Trust } from '../../processes/trust.js';
import { runTool } from './run-tool.js';

const MOST_OUTPUT = 2 ** 20;

export type DownloadAnswer =
  | { readonly ok: true; readonly file: string }
  | {
      readonly ok: false;
      readonly cause: 'too-slow' | 'no-pip' | 'failed';
      readonly detail: string;
    };

/** The arguments of the interpreter. */
export function pipArguments(requirement: string, folder: string): readonly string[] {
  return [
    ...['-m', 'pip', 'download', '--no-deps', '--only-binary', ':all:', '--no-input'],
    ...['--disable-pip-version-check', '--progress-bar', 'off', '--quiet'],
    ...['--dest', folder, '--', requirement],
  ];
}

/** @param folder empty and private, where pip runs, too: nothing there is imported. Never rejects. */
export async function downloadWheel(
  python: string,
  requirement: string,
  folder: string,
  timeoutMs: number,
  trust: Trust,
): Promise<DownloadAnswer> {
  const args = pipArguments(requirement, folder);
  const run = { command: python, args, cwd: folder, environment: {}, timeoutMs };
  const { end, stderr, limit } = await runTool({ ...run, mostCharacters: MOST_OUTPUT }, trust);
  if (limit === 'time') return { ok: false, cause: 'too-slow', detail: '' };
  const [wheel] = listNames(folder).filter((name) => name.endsWith('.whl'));
  if (end.kind === 'exited' && end.code === 0 && wheel !== undefined) {
    return { ok: true, file: join(folder, wheel) };
  }
  const detail = end.kind === 'unstarted' ? end.detail : lastError(stderr);
  // Environments of uv have none.
  return { ok: false, cause: /No module named pip\b/.test(stderr) ? 'no-pip' : 'failed', detail };
}

function lastError(stderr: string): string {
  const lines = stderr.trim().split('\n');
  return (lines.filter((line) => /^error/i.test(line)).at(-1) ?? lines.at(-1) ?? '').trim();
}
