/**
 * What the markers of a file ask for without effect, because they are misspelled, unknown or never
 * closed. They are read as they were meant, so that the rest of the file can leave room for it.
 */
import { MARKER_PREFIX, OWN_PREFIX } from './marker-words.js';
import { readTypeMap, type TypeMap } from './type-map.js';
import type { DirectiveProblem, ParsedFile } from './types.js';

/** What a file's dead markers were meant for. */
export interface DeadMarkers {
  /** All of them, as written. */
  readonly texts: readonly string[];
  /** Keys of `object/` blocks. */
  readonly keys: readonly string[];
  /** Prefixes of `global/` blocks. */
  readonly prefixes: readonly string[];
  /** Keys that `skip` names. */
  readonly skipped: readonly string[];
  readonly typeMaps: readonly TypeMap[];
  readonly skipsFile: boolean;
}

/** After these, it is not certain which lines belong to a block. */
const DEAD: ReadonlySet<string> = new Set<DirectiveProblem['code']>([
  'block.unclosed',
  'block.nested',
  'block.stray-end',
  'block.unknown-kind',
  'directive.unknown',
  'directive.misspelled',
]);

/** The dead markers of a file; `null` when each of its markers does what it says. */
export function deadMarkersOf({ problems }: ParsedFile): DeadMarkers | null {
  const dead = problems.filter(isDead);
  if (dead.length === 0) return null;
  const payloads = (word: string): readonly string[] => {
    const start = `${MARKER_PREFIX}${word}`;
    return dead
      .map(({ code, suggestion, relatedText, text: written }) => {
        // Of two nested markers it is the upper one that is dead.
        return suggestion ?? (code === 'block.nested' ? relatedText : null) ?? written;
      })
      .flatMap((meant) => (meant.startsWith(start) ? [meant.slice(start.length).trim()] : []));
  };
  return {
    texts: dead.map((problem) => problem.text),
    keys: payloads('begin): object/'),
    prefixes: payloads('begin): global/').map((name) => name.replace(/@.*/s, '')),
    skipped: payloads('skip):'),
    typeMaps: payloads('ty-map):').flatMap((payload) => {
      const map = readTypeMap(payload, 0);
      return typeof map === 'string' ? [] : [map];
    }),
    // A comment that the reference does not see skips nothing there either.
    skipsFile: dead.some(
      (problem) =>
        problem.text.startsWith(MARKER_PREFIX) &&
        problem.suggestion?.startsWith(`${MARKER_PREFIX}skip-file)`) === true,
    ),
  };
}

function isDead({ code, reason, suggestion, text }: DirectiveProblem): boolean {
  // The reference reads them as comments: no block of its own depends on them.
  if (text.startsWith(OWN_PREFIX)) return false;
  if (DEAD.has(code)) return true;
  if (code !== 'directive.bad-payload') return false;
  if (reason === 'bad-boolean' || reason === 'comment-behind') {
    return false;
  }
  return suggestion !== undefined || text.includes('import-object');
}
