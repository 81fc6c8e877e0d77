/** What the code that reads around Python files has looked at on the disk in this process. */
import { isInside } from '../base/node/is-inside.js';
import { realPath } from '../base/node/real-path.js';
import { cacheFolder } from '../registry/cache-folder.js';
import { stampOf } from '../base/node/disk-stamp.js';
import { requireBundle } from '../processes/bundle-location.js';

/** A path, and its state before it was looked at. */
export type DiskLook = readonly [path: string, stamp: string];

interface DiskReader {
  readonly observeDisk: (observer: (path: string) => void) => void;
}

/** Comparing more would take about as long as looking at them again. */
const MOST_LOOKS = 20_000;

const seen = new Map<string, string>();
let isFresh = false;

/** Loads a bundle whose looks are noted from now on: by the first one of each path. */
export function requireReader(name: string): unknown {
  const bundle = requireBundle(name) as DiskReader;
  const cache = cacheFolder(process.env);
  const ours = [cache, realPath(cache)];
  bundle.observeDisk((path) => {
    // Where the cache is a part of the project, it changes with what is kept in it.
    if (seen.has(path) || ours.some((folder) => isInside(path, folder))) return;
    const stamp = stampOf(path);
    seen.set(path, stamp.text);
    isFresh ||= stamp.isFresh;
  });
  return bundle;
}

/** All of them; `null` where they are too many, or what was read may since have changed unseen. */
export function diskLooks(): readonly DiskLook[] | null {
  return isFresh || seen.size > MOST_LOOKS ? null : [...seen];
}

/** Whether the disk is what it was when it was looked at. */
export function isAsSeen(looks: readonly DiskLook[]): boolean {
  return looks.every(([path, stamp]) => stampOf(path).text === stamp);
}
