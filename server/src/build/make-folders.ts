/** Makes nested folders, for query files in a build tree. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { isFolder } from '../base/node/probe.js';

/**
 * Makes a folder and its parents. Node's own way never ends if a file system rejects it with the
 * error for a missing parent, as `/proc` does.
 *
 * @throws the file system's error
 */
export function makeFolders(folder: string): void {
  if (isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolders(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it first.
    if (!isFolder(folder)) throw error;
  }
}
