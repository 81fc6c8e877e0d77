/** Why a folder or a file that should be an interpreter is none. */
import { lstatSync, readlinkSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { UnusableInterpreter } from '../core/index.js';
import { isFolder } from '../base/node/probe.js';
import { executablesIn } from './interpreter.js';

/** Links in a row that are followed. */
const MOST_LINKS = 40;

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

/** Where a link leads that leads nowhere. */
function goneTarget(path: string): string | null {
  if (errorOf(path) !== 'ENOENT') return null;
  let target = path;
  try {
    for (let links = 0; links < MOST_LINKS && lstatSync(target).isSymbolicLink(); links += 1) {
      target = resolve(dirname(target), readlinkSync(target));
    }
  } catch {
    // This is the one that is not there.
  }
  return target === path ? null : target;
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
