/** Sequences that the fuzzer found, shrunk by hand, with what was wrong. */
import type { Round } from './fuzz-play.js';

const PUSH = { preset: 'push', encoding: 'utf-8', watches: false } as const;
const MINIMAL = { preset: 'minimal', encoding: 'utf-16', watches: false } as const;
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
  [
    'a file made where there was none, watched by the server',
    {
      ...MINIMAL,
      actions: [
        { do: 'open', file: 0, text: 8 },
        { do: 'settle' },
        { do: 'disk', file: 4, text: 10 },
      ],
    },
  ],
  [
    'a file outside the paths, closed again',
    {
      ...PULL,
      actions: [
        { do: 'configure', choice: 2 },
        { do: 'disk', file: 4, text: 10 },
        { do: 'open', file: 0, text: 8 },
        { do: 'open', file: 4, text: 10 },
        { do: 'settle' },
        { do: 'close', file: 4 },
      ],
    },
  ],
  [
    'a place beyond the last line, with the range reversed',
    {
      ...PULL,
      encoding: 'utf-8',
      actions: [
        { do: 'open', file: 4, text: 14 },
        {
          do: 'change',
          file: 4,
          edits: [
            {
              start: { line: 29, character: 25 },
              end: { line: 25, character: 56 },
              text: '\n\n\n\n',
            },
            { start: { line: 10, character: 2 }, end: { line: 0, character: 43 }, text: 'x' },
          ],
        },
      ],
    },
  ],
];
