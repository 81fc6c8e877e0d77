/**
 * Waits until what a registry is loaded from stays as it is. A linker, a copy or an installer writes
 * for a while, in one go or with pauses, in place or by way of another name; whichever it is, one
 * build shall be one load, of the whole file.
 */
import { takeTuple } from '../../../registry/file-identity.js';
import { readContents, sameContents, tupleText, type KnownContents } from './input-content.js';
import { isUnfinished } from './unfinished.js';

/** How often files are looked at while they settle, in milliseconds. */
const LOOK_MS = 60;
/** Calm looks that make a file settled: one for its tuple, one more for its bytes. */
const CALM_LOOKS = 2;
/** What was there and is gone, or is plainly not whole, gets this long to come back. */
const PASSING_MS = 2000;
/** However long it is written to, at some time it is tried. */
const LONGEST_MS = 60_000;

export interface SettleInput {
  /** Asked anew at each look: an environment that is being replaced lies elsewhere afterwards. */
  readonly paths: () => readonly string[];
  /** Whether something that was there is missing at the moment, the files apart. */
  readonly isPassing: () => boolean;
  /** Files that were there when a registry was loaded last. */
  readonly wasThere: ReadonlySet<string>;
  readonly known: KnownContents;
  /** Doubles the calm that is asked for: some libraries change their own file when loaded. */
  readonly restless: number;
  readonly isOver: () => boolean;
}

/** @returns what the files hold; `null` when the wait was given up */
export async function settle(input: SettleInput): Promise<KnownContents | null> {
  const began = Date.now();
  let before = looksOf(input.paths());
  let contents: KnownContents | null = null;
  let calm = 0;
  let calmSince = began;
  while (Date.now() - began < LONGEST_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    if (input.isOver()) return null;
    const paths = input.paths();
    const now = looksOf(paths);
    if (now.join('\n') !== before.join('\n')) {
      [before, contents, calm, calmSince] = [now, null, 0, Date.now()];
      continue;
    }
    if (isPassing(paths, input) && Date.now() - calmSince < PASSING_MS) continue;
    const read = await readContents(paths, input.known);
    // Pages that are mapped change without a new time of modification.
    const isSame = contents === null || sameContents(contents, read);
    contents = read;
    calm = isSame ? calm + 1 : 0;
    if (calm >= CALM_LOOKS * 2 ** input.restless) return contents;
  }
  return contents ?? readContents(input.paths(), input.known);
}

function looksOf(paths: readonly string[]): readonly string[] {
  return paths.map((path) => tupleText(path));
}

function isPassing(paths: readonly string[], { isPassing: more, wasThere }: SettleInput): boolean {
  return (
    more() ||
    paths.some((path) => (takeTuple(path) === null ? wasThere.has(path) : isUnfinished(path)))
  );
}
