/**
 * Why a registry is loaded. Typing and saving are not among the occasions: they use the last good
 * registry.
 */

/** Why a load begins, in the words of the log. */
export type Occasion =
  | 'the first file with a directive was opened'
  | 'the workspace was trusted'
  | 'a library changed'
  | 'a missing input appeared'
  | 'the configuration changed'
  | 'the environment changed'
  | 'the registry lock changed'
  | 'a command needs it'
  | 'a restart was requested';

const SETTLING: ReadonlySet<Occasion> = new Set<Occasion>([
  'a library changed',
  'a missing input appeared',
  'the environment changed',
  // A build tree may be used that was not used before.
  'the configuration changed',
]);

const STARTING_OVER: ReadonlySet<Occasion> = new Set<Occasion>([
  'a restart was requested',
  'the workspace was trusted',
]);

/** Whether the load begins with a change on disk, which may still be going on. */
export function settles(occasion: Occasion): boolean {
  return SETTLING.has(occasion);
}

/** Whether nothing that happened before counts: not an earlier crash, nor a load under way. */
export function startsOver(occasion: Occasion): boolean {
  return STARTING_OVER.has(occasion);
}
