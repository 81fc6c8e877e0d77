/** Folders inside one another, for what a build tree is asked. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { isFolder } from '../base/node/probe.js';

/**
 * Makes a folder and those around it. Node's own way never ends where a file system refuses with the
 * words for a missing parent, as `/proc` does.
 *
 * @throws what the file system answers
 */
export function makeFolders(folder: string): void {
  if (isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolders(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Somebody else may have been quicker.
    if (!isFolder(folder)) throw error;
  }
}
