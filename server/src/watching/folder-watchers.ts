/**
 * Watchers of our own, one for each folder and never recursive. A missing folder is waited for
 * at the nearest one above it; a folder that was removed and created again is watched again.
 */
import { existsSync, watch, type FSWatcher } from 'node:fs';
import path from 'node:path';
import { exactStatsOf } from '../base/node/probe.js';
import type { FileEvent } from './file-event.js';

/** Folders at most: a system has a limited number of watches. */
export const MOST_FOLDERS = 1024;

interface Own {
  readonly watcher: FSWatcher;
  /** Device and inode: a folder of the same name may be another one now. */
  readonly identity: string;
  /** Whether the folder itself may have gone. */
  isDoubtful: boolean;
}

export class FolderWatchers {
  readonly #own = new Map<string, Own>();
  readonly #onEvent: (event: FileEvent) => void;

  constructor(onEvent: (event: FileEvent) => void) {
    this.#onEvent = onEvent;
  }

  /**
   * Watches these folders and no others.
   *
   * @returns whether one is watched that was not before: what happened in it until now is not known
   */
  set(folders: ReadonlySet<string>): boolean {
    const wanted = new Set([...folders].slice(0, MOST_FOLDERS).map(nearestExisting));
    for (const [folder, own] of this.#own) {
      if (wanted.has(folder) && !own.isDoubtful && own.identity === identityOf(folder)) continue;
      own.watcher.close();
      this.#own.delete(folder);
    }
    const added = [...wanted].filter((folder) => !this.#own.has(folder));
    for (const folder of added) this.#watch(folder);
    return added.length > 0;
  }

  dispose(): void {
    for (const { watcher } of this.#own.values()) watcher.close();
    this.#own.clear();
  }

  #watch(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, (kind, name) => {
        if (name === null) return;
        // The removal or move of a folder is reported under its own name.
        if (kind === 'rename' && name === path.basename(folder)) own.isDoubtful = true;
        const file = own.isDoubtful && !existsSync(folder) ? folder : path.join(folder, name);
        const moved = kind === 'rename' ? (existsSync(file) ? 'created' : 'deleted') : 'changed';
        this.#onEvent({ path: file, kind: moved });
      });
      const own: Own = { watcher, identity: identityOf(folder), isDoubtful: false };
      watcher.on('error', () => {
        watcher.close();
        this.#own.delete(folder);
      });
      this.#own.set(folder, own);
    } catch {
      // The folder is gone, or the system has no watchers left: a restart tries again.
    }
  }
}

function identityOf(folder: string): string {
  const stat = exactStatsOf(folder);
  return stat === undefined ? '' : `${stat.dev} ${stat.ino}`;
}

function nearestExisting(folder: string): string {
  const parent = path.dirname(folder);
  return existsSync(folder) || parent === folder ? folder : nearestExisting(parent);
}
