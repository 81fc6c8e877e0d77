/**
 * Where the sources of a configured tree are that lie outside of its own: what CMake answered to tools
 * that asked through its file API, as editors do.
 */
import { dirname, join, resolve } from 'node:path';
import { isCppFile } from '../../base/cpp-files.js';
import { isInside } from '../../base/node/is-inside.js';
import { listNames, readText } from '../../base/node/probe.js';
import type { BuildTree } from '../discovered.js';

const REPLIES = '.cmake/api/v1/reply';
const MOST_TARGETS = 500;
const MOST_BYTES = 8 << 20;

/** Absolute folders, each once. */
export function recordedFolders({
  folder,
  sourceRoot,
}: Pick<BuildTree, 'folder' | 'sourceRoot'>): readonly string[] {
  const replies = join(folder, REPLIES);
  const names = listNames(replies).filter((name) => /^target-.*\.json$/.test(name));
  const folders = names.slice(0, MOST_TARGETS).flatMap((name) =>
    sourcesIn(readText(join(replies, name), MOST_BYTES) ?? '')
      .filter((path) => isCppFile(path) && !path.includes('\0'))
      .map((path) => dirname(resolve(sourceRoot, path))),
  );
  return [...new Set(folders)].filter(
    (each) => !isInside(each, sourceRoot) && !isInside(each, folder),
  );
}

/** The paths in a reply about one target; nothing if it is damaged. */
function sourcesIn(text: string): readonly string[] {
  try {
    const { sources } = JSON.parse(text) as { sources?: unknown };
    if (!Array.isArray(sources)) return [];
    return sources.flatMap((source: unknown) => {
      const { path } = (source ?? {}) as { path?: unknown };
      return typeof path === 'string' ? [path] : [];
    });
  } catch {
    return [];
  }
}
