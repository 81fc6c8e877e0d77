/** When a file counts as written: tables of what each look sees, with a fake clock. */
import { expect, it } from 'vitest';
import {
  LONGEST_MS,
  LOOK_MS,
  PASSING_MS,
  UNFINISHED_MS,
  settle,
  type SettleInput,
  type Surroundings,
} from '../../server/src/watching/settle.js';

/**
 * One word for each look, the last of which repeats: the file's identity, and its content after `=`
 * if different; `-` is a missing file, and one that ends in `~` is incomplete.
 */
type Looks = (look: number) => string;

interface Result {
  readonly content: string | null;
  readonly ms: number;
  /** Whether the log says that a state is not taken for the last one. */
  readonly waits?: true;
}

async function settled(look: Looks, given: Partial<SettleInput> = {}): Promise<Result> {
  let ms = 0;
  let waits = 0;
  const now = (): string => look(Math.round(ms / LOOK_MS));
  const around: Surroundings = {
    now: () => ms,
    pause: (step) => {
      ms += step;
      return Promise.resolve();
    },
    exists: () => now() !== '-',
    identityOf: () => now().split('=')[0]!,
    isUnfinished: () => now().endsWith('~'),
    read: () => Promise.resolve(new Map([['lib', now().split('=').at(-1)!]])),
  };
  const input: SettleInput = {
    paths: () => ['lib'],
    isPassing: () => false,
    wasThere: new Set(),
    known: new Map(),
    restless: 0,
    isOver: () => false,
    onWait: () => (waits += 1),
    ...given,
  };
  const contents = await settle(input, around);
  expect(waits).toBeLessThan(2);
  return { content: contents?.get('lib') ?? null, ms, ...(waits > 0 && { waits: true }) };
}

const inTurn =
  (...looks: readonly string[]): Looks =>
  (look) =>
    looks[Math.min(look, looks.length - 1)]!;

const there = { wasThere: new Set(['lib']) };
const soon = 2 * LOOK_MS;
/** The first look that does not wait for the file to come back, and the calm after it. */
const late = Math.ceil(PASSING_MS / LOOK_MS) * LOOK_MS + LOOK_MS;
const never = Math.ceil(UNFINISHED_MS / LOOK_MS) * LOOK_MS + LOOK_MS;

it.each<[string, Looks, Partial<SettleInput>, Result]>([
  ['a file that is not written', inTurn('a'), {}, { content: 'a', ms: soon }],
  [
    'one that is being written',
    inTurn('a', 'b', 'c'),
    {},
    { content: 'c', ms: 2 * LOOK_MS + soon },
  ],
  [
    'one whose pages change under the same identity',
    inTurn('a=1', 'a=1', 'a=2', 'a=2'),
    {},
    { content: '2', ms: 4 * LOOK_MS },
  ],
  [
    'one that is deleted and rewritten',
    inTurn('a', '-', '-', '-', '-', 'b'),
    there,
    { content: 'b', ms: 5 * LOOK_MS + soon, waits: true },
  ],
  ['one that is gone for good', inTurn('-'), there, { content: '-', ms: late, waits: true }],
  ['one that never existed', inTurn('-'), {}, { content: '-', ms: soon }],
  [
    'one that is completed later',
    inTurn('a~', 'a~', 'a~', 'a~', 'b'),
    {},
    { content: 'b', ms: 4 * LOOK_MS + soon, waits: true },
  ],
  ['one that is never complete', inTurn('a~'), {}, { content: 'a~', ms: never, waits: true }],
  [
    'an environment that is gone',
    inTurn('a'),
    { isPassing: () => true },
    { content: 'a', ms: late, waits: true },
  ],
  ['one that its own load changes', inTurn('a'), { restless: 1 }, { content: 'a', ms: 2 * soon }],
  ['one that changes it each time', inTurn('a'), { restless: 3 }, { content: 'a', ms: 8 * soon }],
  [
    'one that is written forever',
    (look) => `${look}`,
    {},
    { content: `${LONGEST_MS / LOOK_MS}`, ms: LONGEST_MS },
  ],
  ['an abandoned wait', inTurn('a'), { isOver: () => true }, { content: null, ms: LOOK_MS }],
])('%s', async (_, looks, input, result) => {
  expect(await settled(looks, input)).toEqual(result);
});

it('looks where the paths are now, and reads what is known only once', async () => {
  let look = 0;
  const given: Partial<SettleInput> = {
    known: new Map([['identity', 'digest']]),
    paths: () => [look++ < 1 ? 'before' : 'after'],
  };
  const asked: unknown[] = [];
  const around: Surroundings = {
    now: () => 0,
    pause: () => Promise.resolve(),
    exists: () => true,
    identityOf: (path) => path,
    isUnfinished: () => false,
    read: (paths, known) => {
      asked.push([...paths], known);
      return Promise.resolve(new Map());
    },
  };
  const calm = { isPassing: () => false, isOver: () => false, onWait: () => undefined };
  await settle(
    { ...calm, wasThere: new Set<string>(), restless: 0, ...given } as SettleInput,
    around,
  );
  expect(asked).toEqual([['after'], given.known, ['after'], given.known]);
});
