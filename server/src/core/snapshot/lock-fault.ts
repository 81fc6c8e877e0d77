/** Why a text is not a lock that can be used. */
export type LockFault =
  | { readonly cause: 'empty' | 'truncated' | 'not-json' | 'edited' }
  /** Counted from one. */
  | { readonly cause: 'conflict'; readonly line: number }
  /** Another JSON file; `isSnapshot` for one that `registry` has printed. */
  | { readonly cause: 'other-format'; readonly isSnapshot: boolean }
  | { readonly cause: 'newer' | 'older'; readonly version: number }
  /** `detail` names the first value that has not the right form. */
  | { readonly cause: 'invalid'; readonly detail: string };
