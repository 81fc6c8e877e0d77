/** A wheel that was unpacked into a folder. Links are not followed: wheels have none. */
import { join } from 'node:path';
import { listEntries } from '../../base/node/probe.js';
import { fileOnDisk } from './file-on-disk.js';
import type { Archive, ArchiveFile } from './types.js';

const DEEPEST = 64;
const MOST_FILES = 200_000;

export function folderArchive(path: string): Archive {
  const files: ArchiveFile[] = [];
  walk(path, '', files);
  return { form: 'folder', path, files };
}

function walk(root: string, below: string, files: ArchiveFile[], depth = 0): void {
  for (const entry of listEntries(join(root, below))) {
    // What others keep beside the files of the wheel.
    if (depth === 0 && entry.name.startsWith('.')) continue;
    if (files.length >= MOST_FILES || depth > DEEPEST) return;
    const name = below + entry.name;
    if (entry.isFile()) files.push(fileOnDisk(root, name));
    // Python writes there when what was unpacked is imported.
    else if (entry.isDirectory() && entry.name !== '__pycache__') {
      walk(root, `${name}/`, files, depth + 1);
    }
  }
}
