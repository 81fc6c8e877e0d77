/** What a command line leaves out: `--exclude` and `--exclude-ignored`. */
import { GitIgnored } from './git-ignored.js';
import { globMatcher } from './globs.js';
import type { LeaveOut } from './unit.js';

export interface LeftOut {
  /** Globs, relative to {@link cwd}. */
  readonly exclude: readonly string[];
  /** Whether to leave out what Git ignores. */
  readonly ignored: boolean;
  /** Absolute. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

export function leaveOut({ exclude, ignored, cwd, env }: LeftOut): LeaveOut {
  const isGlobbed = globMatcher(exclude, cwd);
  return (roots) => {
    const git = ignored ? new GitIgnored(roots, env) : null;
    return (path, isFolder) => isGlobbed(path) || git?.matches(path, isFolder) === true;
  };
}
