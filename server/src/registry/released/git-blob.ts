/**
 * A file as a revision of the user's repository holds it: the only place that starts git. It acts
 * for the person who named the revision, and nothing that the repository configures runs: no hook,
 * monitor, pager or filter, and no fetch of what a partial clone lacks.
 */
import { delimiter } from 'node:path';
import { isInside } from '../../base/node/is-inside.js';
import { pathFolders } from '../../base/node/path-folders.js';
import { realPath } from '../../base/node/real-path.js';
import { folderWithGit } from '../../base/node/repository.js';
import { findProgram } from '../../processes/find-program.js';
import type { Trust } from '../../processes/trust.js';
import { runTool, type ToolAnswer } from './run-tool.js';

export interface BlobRequest {
  /** A revision as git reads it. */
  readonly revision: string;
  /** Relative to {@link folder}, with slashes. */
  readonly path: string;
  /** Where git runs. No program of its work tree is taken for git. */
  readonly folder: string;
  readonly timeoutMs: number;
  readonly mostCharacters: number;
}

export type BlobFailure =
  | { readonly cause: 'no-git' }
  | { readonly cause: 'bad-revision' }
  | { readonly cause: 'no-repository'; readonly detail: string }
  | { readonly cause: 'no-revision'; readonly detail: string }
  | { readonly cause: 'no-file'; readonly detail: string }
  | { readonly cause: 'too-slow' }
  | { readonly cause: 'too-long' };

export type BlobAnswer =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly failure: BlobFailure };

/** Configuration of the repository that would start something. */
const SWITCHED_OFF = [
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'core.pager=cat'],
  ...['protocol.allow=never', 'core.attributesFile=/dev/null'],
].flatMap((setting) => ['-c', setting]);

const ENVIRONMENT = {
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_PAGER: 'cat',
  LC_ALL: 'C',
};

/** Never rejects. */
export async function readBlob(request: BlobRequest, trust: Trust): Promise<BlobAnswer> {
  const { revision, path, folder, timeoutMs, mostCharacters } = request;
  if (!isRevision(revision)) return failed({ cause: 'bad-revision' });
  const command = gitOutside(folder);
  if (command === null) return failed({ cause: 'no-git' });
  const git = (...args: readonly string[]): Promise<ToolAnswer> =>
    runTool(
      {
        command,
        args: ['--no-pager', ...SWITCHED_OFF, ...args],
        cwd: folder,
        environment: ENVIRONMENT,
        timeoutMs,
        mostCharacters,
      },
      trust,
    );
  const place = await git('rev-parse', '--git-dir');
  if (!isDone(place))
    return failed(overrun(place) ?? { cause: 'no-repository', detail: last(place) });
  const tree = await git('rev-parse', '--verify', `${revision}^{tree}`);
  if (!isDone(tree)) return failed(overrun(tree) ?? { cause: 'no-revision', detail: last(tree) });
  const blob = await git('cat-file', 'blob', `${tree.stdout.trim()}:./${path}`);
  if (!isDone(blob)) return failed(overrun(blob) ?? { cause: 'no-file', detail: last(blob) });
  return { ok: true, text: blob.stdout };
}

/** No option, and one argument. */
function isRevision(text: string): boolean {
  return text !== '' && !text.startsWith('-') && !/[\0-\x1f\x7f:]/.test(text);
}

/** A script of the project may have put its own folders in front of PATH. */
function gitOutside(folder: string): string | null {
  const here = realPath(folder);
  const tree = folderWithGit(here) ?? here;
  const folders = pathFolders(process.env).filter((each) => !isInside(realPath(each), tree));
  return findProgram('git', { PATH: folders.join(delimiter) });
}

function isDone({ end, limit }: ToolAnswer): boolean {
  return limit === null && end.kind === 'exited' && end.code === 0;
}

function overrun({ limit }: ToolAnswer): BlobFailure | null {
  if (limit === null) return null;
  return { cause: limit === 'time' ? 'too-slow' : 'too-long' };
}

/** What git says last, which is its reason. */
function last({ stderr, end }: ToolAnswer): string {
  const line = stderr.trim().split('\n').at(-1) ?? '';
  return end.kind === 'unstarted' ? end.detail : line.replace(/^fatal: /, '');
}

function failed(failure: BlobFailure): BlobAnswer {
  return { ok: false, failure };
}
