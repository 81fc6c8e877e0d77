// What all packages have in common: links to the repository that makes a release, and bytes that
// depend on nothing but the sources.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The first time that an archive can hold, in seconds since 1970. */
const FIRST_SECOND = '315532800';

/** A problem that the caller can fix; the message is enough, without a stack. */
export class PackageError extends Error {}

/** The same sources give the same bytes, whenever and wherever they are packed. @returns their time */
export function fixTime() {
  // An archive holds local times.
  process.env.TZ = 'UTC';
  const commit = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: ROOT, encoding: 'utf8' });
  process.env.SOURCE_DATE_EPOCH ||= commit.status === 0 ? commit.stdout.trim() : FIRST_SECOND;
  return new Date(Number(process.env.SOURCE_DATE_EPOCH) * 1000);
}

/** The repository that runs the release workflow; `null` anywhere else. */
export function repositoryUrl() {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;
  return server && repository ? `${server}/${repository}` : null;
}

/** Where the README's relative links lead: the released commit; `null` outside of a release. */
export function linkBases() {
  const base = repositoryUrl();
  const commit = process.env.GITHUB_SHA;
  if (base === null || !commit) return null;
  return { content: `${base}/blob/${commit}`, images: `${base}/raw/${commit}` };
}
