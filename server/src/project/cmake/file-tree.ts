/** Finds and reads the CMake files below a folder, within bounds. */
import { join } from 'node:path';
import { skipByEntry, skipByName } from '../../files/skip-rules.js';
import type { CMakeFile } from './target-names.js';
import { readCMake } from './tokens.js';
import { listEntries, readText } from '../../base/node/probe.js';

const MOST_FILES = 300;
const MOST_FOLDERS = 5_000;
/** In UTF-16 units. */
const LARGEST_BYTES = 1 << 20;

/**
 * Reads every CMakeLists.txt and *.cmake. Skips build trees, environments and hidden folders, and
 * follows no link.
 *
 * @returns `null` if there are too many files, or one cannot be read completely
 */
export function readCMakeTree(root: string): readonly CMakeFile[] | null {
  const files: CMakeFile[] = [];
  const folders = [root];
  let visited = 0;
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    visited += 1;
    if (visited > MOST_FOLDERS) return null;
    const entries = listEntries(folder);
    if (folder !== root && entries.some(({ name }) => skipByEntry(name) !== null)) continue;
    for (const entry of entries) {
      const { name } = entry;
      const isHidden = name.startsWith('.');
      if (entry.isDirectory() && !isHidden && skipByName(name) === null) {
        folders.push(join(folder, name));
      }
      if (!entry.isFile() || !(name === 'CMakeLists.txt' || name.endsWith('.cmake'))) continue;
      const commands = readFile(join(folder, name));
      if (commands === null || files.length >= MOST_FILES) return null;
      files.push({ folder, commands });
    }
  }
  return files;
}

function readFile(path: string): CMakeFile['commands'] | null {
  const text = readText(path, LARGEST_BYTES);
  if (text === null) return null;
  const { commands, complete } = readCMake(text.replace(/^\uFEFF/, ''));
  return complete ? commands : null;
}
