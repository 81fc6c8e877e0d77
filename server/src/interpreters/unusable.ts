/** Why a folder or a file that should be an interpreter is none. */
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { UnusableInterpreter } from '../core/index.js';
import { goneTarget } from '../base/node/gone-target.js';
import { isFolder } from '../base/node/probe.js';
import { executablesIn } from './interpreter.js';

/**
 * What keeps an interpreter from being used that is named by its path or its environment's folder;
 * `null` if there is nothing at all.
 */
export function whyUnusable(path: string): UnusableInterpreter | null {
  const candidates = [path, ...executablesIn(path)];
  for (const candidate of candidates) {
    const gone = goneTarget(candidate);
    if (gone !== null) return { reason: 'gone', python: candidate, target: gone };
  }
  const refused = candidates.find((candidate) => errorOf(candidate) === 'EACCES');
  if (refused !== undefined) return { reason: 'no-access', folder: nearestFolder(refused) };
  return null;
}

/** The innermost folder on the way to a path that can be seen, and may not be entered. */
function nearestFolder(path: string): string {
  const parent = dirname(path);
  return parent === path || isFolder(parent) ? parent : nearestFolder(parent);
}

function errorOf(path: string): string | null {
  try {
    statSync(path);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? null;
  }
}
