/** Makes nested folders: in a build tree, and in the user's cache. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { isFolder } from './probe.js';

/**
 * Makes a folder and its parents. Node's own way never ends if a file system rejects it with the
 * error for a missing parent, as `/proc` does.
 *
 * @param mode permissions of the folders that are made
 * @throws the file system's error
 */
export function makeFolders(folder: string, mode = 0o777): void {
  if (isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolders(parent, mode);
  try {
    mkdirSync(folder, mode);
  } catch (error) {
    // Another process may have made it first.
    if (!isFolder(folder)) throw error;
  }
}
