/** Sequences that the fuzzer found, shrunk by hand, and what was wrong. */
import type { Round } from './fuzz-play.js';

const PUSH = { preset: 'push', encoding: 'utf-8', watches: false } as const;
const PULL = { preset: 'pull', encoding: 'utf-16', watches: false } as const;

export const REGRESSIONS: readonly (readonly [string, Round])[] = [
  [
    'data of a code action that is not ours',
    { ...PULL, actions: [{ do: 'resolve', what: 'codeAction', data: {} }, { do: 'settle' }] },
  ],
  [
    'a text without a directive, open before the project is there, over a file with one',
    { ...PUSH, actions: [{ do: 'open', file: 0, text: 0 }] },
  ],
];
