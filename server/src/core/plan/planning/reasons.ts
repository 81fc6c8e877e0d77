/** Why a block is not written, or not as it was drafted: plain data for findings. */
import type { Misplacement } from './placement.js';

/** Why drafted statements cannot go where a block is. */
export type Obstacle =
  | Misplacement
  | 'indented'
  | 'before-future'
  /** Nothing would be left of the suite around it. */
  | 'only-statement'
  /** Brackets reach over one of its markers. */
  | 'cuts-brackets'
  /** Code below it is in a suite that it opens. */
  | 'cuts-suite'
  /** Of a library block: nothing in it loads the library, or more than one statement may. */
  | 'no-load'
  | 'unclear-load';

/**
 * Why nothing is written yet: the import-section cannot be, a `skip-file` is misspelled, or nothing
 * binds these names.
 */
export type Wait = 'import-section' | 'skip-file' | readonly string[];

/** Names of the present body that the draft lacks and the file needs. */
export interface Kept {
  readonly names: readonly string[];
  /** Whether they are added to the draft, or the block is left as it is. */
  readonly how: 'added' | 'left';
}

/** Names that `__all__` lists and nothing binds, by cause. */
export interface UnboundNames {
  readonly names: readonly string[];
  /** The block that they are listed for, or the first of several. */
  readonly block: string;
  readonly cause:
    | { readonly kind: 'class-name'; readonly className: string }
    /** No class at the top level has these names. */
    | { readonly kind: 'no-class' }
    /** The block that would bind its functions is not written. */
    | { readonly kind: 'not-written' }
    /** A directive promises `LIB`. */
    | { readonly kind: 'library' };
}
