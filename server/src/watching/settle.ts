/**
 * Waits until what a registry is loaded from stays as it is. A linker, a copy or an installer writes
 * for a while, in one go or with pauses, in place or under another name; whichever it is, one build
 * must be one load, of the whole file.
 */
import { takeTuple } from '../registry/file-identity.js';
import { readContents, sameContents, tupleText, type KnownContents } from './input-content.js';
import { isUnfinished } from './unfinished.js';

/** How often files are looked at while they settle, in milliseconds. */
export const LOOK_MS = 60;
/** Calm looks that make a file settled: one for its tuple, one more for its bytes. */
const CALM_LOOKS = 2;
/** What has disappeared gets this long to come back. */
export const PASSING_MS = 2000;
/** An empty or truncated file is still being written for this long after its last change. */
export const UNFINISHED_MS = 30_000;
/** However long it is written to, at some time it is tried. */
export const LONGEST_MS = 60_000;

export interface SettleInput {
  /** Asked again at each look: an environment that is being replaced is elsewhere afterwards. */
  readonly paths: () => readonly string[];
  /** Whether something that existed is missing at the moment, the files apart. */
  readonly isPassing: () => boolean;
  /** Files that existed when a registry was loaded last. */
  readonly wasThere: ReadonlySet<string>;
  readonly known: KnownContents;
  /** Doubles the calm that is asked for: some libraries change their own file when loaded. */
  readonly restless: number;
  readonly isOver: () => boolean;
  /** Called once if a state is not taken for the last one, however calm it is. */
  readonly onWait: () => void;
}

/** The clock and the disk; tests bring their own. */
export interface Surroundings {
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<void>;
  readonly exists: (path: string) => boolean;
  /** A text that changes with the file's identity. */
  readonly identityOf: (path: string) => string;
  readonly isUnfinished: (path: string) => boolean;
  readonly read: (paths: readonly string[], known: KnownContents) => Promise<KnownContents>;
}

const SYSTEM: Surroundings = {
  now: () => Date.now(),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  exists: (path) => takeTuple(path) !== null,
  identityOf: (path) => tupleText(path),
  isUnfinished,
  read: readContents,
};

/** @returns what the files hold; `null` when the wait was given up */
export async function settle(
  input: SettleInput,
  around: Surroundings = SYSTEM,
): Promise<KnownContents | null> {
  const began = around.now();
  const identities = (paths: readonly string[]): string => paths.map(around.identityOf).join('\n');
  let before = identities(input.paths());
  let contents: KnownContents | null = null;
  let calm = 0;
  let calmSince = began;
  let isWaiting = false;
  while (around.now() - began < LONGEST_MS) {
    await around.pause(LOOK_MS);
    if (input.isOver()) return null;
    const paths = input.paths();
    const now = identities(paths);
    if (now !== before) {
      [before, contents, calm, calmSince] = [now, null, 0, around.now()];
      continue;
    }
    if (around.now() - calmSince < patienceWith(paths, input, around)) {
      if (!isWaiting) input.onWait();
      isWaiting = true;
      continue;
    }
    const read = await around.read(paths, input.known);
    // Pages that are mapped change without a new time of modification.
    const isSame = contents === null || sameContents(contents, read);
    contents = read;
    calm = isSame ? calm + 1 : 0;
    if (calm >= CALM_LOOKS * 2 ** input.restless) return contents;
  }
  return contents ?? around.read(input.paths(), input.known);
}

/** How long the present state can hardly be meant to last, in milliseconds. */
function patienceWith(paths: readonly string[], input: SettleInput, around: Surroundings): number {
  if (paths.some((path) => around.exists(path) && around.isUnfinished(path))) return UNFINISHED_MS;
  const isGone = paths.some((path) => !around.exists(path) && input.wasThere.has(path));
  return isGone || input.isPassing() ? PASSING_MS : 0;
}
