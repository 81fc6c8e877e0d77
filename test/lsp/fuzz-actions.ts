/** What a fuzzed client does, as plain data, so that a failing sequence can be read and kept. */
import fc from 'fast-check';
import { FRAGMENTS, HUGE, TEXTS } from './fuzz-texts.js';

/** A client's position, in range or not. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface Edit {
  readonly start: Place;
  readonly end: Place;
  readonly text: string;
}

/** Numbers of files and texts are indexes into the lists of fuzz-choices.ts and fuzz-texts.ts. */
export type Action =
  | { readonly do: 'open' | 'replace' | 'huge'; readonly file: number; readonly text: number }
  | { readonly do: 'change'; readonly file: number; readonly edits: readonly Edit[] }
  | { readonly do: 'close' | 'save'; readonly file: number }
  /** Writes or deletes a file outside of the editor. */
  | { readonly do: 'disk'; readonly file: number; readonly text: number | null }
  /** Reports a change that may not have happened. */
  | { readonly do: 'event'; readonly file: number; readonly type: 1 | 2 | 3 }
  | {
      readonly do: 'request';
      readonly kind: number;
      readonly file: number;
      readonly at: Place;
      readonly cancelled: boolean;
    }
  | { readonly do: 'command'; readonly name: number; readonly argument: unknown }
  | {
      readonly do: 'resolve';
      readonly what: 'codeAction' | 'completionItem';
      readonly data: unknown;
    }
  | { readonly do: 'settings' | 'configure' | 'folders'; readonly choice: number }
  | { readonly do: 'trust'; readonly trusted: boolean }
  /** Waits for the answers to everything sent. */
  | { readonly do: 'settle' };

const index = fc.nat({ max: 99 });
const place: fc.Arbitrary<Place> = fc.record({
  line: fc.oneof({ weight: 9, arbitrary: fc.nat(30) }, fc.constantFrom(1000, 2 ** 31 - 1)),
  character: fc.oneof({ weight: 9, arbitrary: fc.nat(60) }, fc.constantFrom(1000, 2 ** 31 - 1)),
});
/** Mostly typing that replaces little or nothing; sometimes with a reversed range. */
export const edit: fc.Arbitrary<Edit> = fc
  .record({
    start: place,
    end: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: place }),
    text: fc.constantFrom(...FRAGMENTS),
  })
  .map(({ start, end, text }) => ({ start, end: end ?? start, text }));
const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.record(
    {
      uri: fc.oneof(fc.constantFrom('FILE', 'untitled:a', 'file:///%', ''), fc.jsonValue()),
      line: fc.oneof(fc.integer(), fc.double(), fc.jsonValue()),
      block: fc.oneof(
        fc.constantFrom('object/testing.TestIntPair', 'import-section'),
        fc.jsonValue(),
      ),
      code: fc.constantFrom('block.stale', 'block.orphan', 7),
      version: fc.oneof(fc.nat(5), fc.constant(null)),
    },
    { requiredKeys: [] },
  ),
);

/** One step; heavy ones are rare. */
export const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('open' as const),
      file: index,
      text: index.map((i) => i * 7),
    }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      file: index,
      edits: fc.array(edit, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('replace' as const),
      file: index,
      text: index.map((i) => i * 7),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constantFrom('close' as const, 'save' as const), file: index }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('disk' as const),
      file: index,
      text: fc.option(index.map((i) => i * 7)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('event' as const),
      file: index,
      type: fc.constantFrom(1 as const, 2 as const, 3 as const),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('request' as const),
      kind: index,
      file: index,
      at: place,
      cancelled: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('command' as const), name: index, argument: junk }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('resolve' as const),
      what: fc.constantFrom('codeAction' as const, 'completionItem' as const),
      data: junk,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('settings' as const, 'configure' as const, 'folders' as const),
      choice: index,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('trust' as const), trusted: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('huge' as const),
      file: index,
      text: fc.nat(HUGE.length - 1),
    }),
  },
  { weight: 4, arbitrary: fc.constant({ do: 'settle' as const }) },
);

/** The text of an action's number. */
export function textOf(number: number): string {
  return TEXTS[number % TEXTS.length] ?? '';
}
