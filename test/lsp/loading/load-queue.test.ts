/** One load at a time, and which one gives way to which: tables with fake timers. */
import { expect, it } from 'vitest';
import { LoadQueue, PATIENCE_MS } from '../../../server/src/lsp/workspace/loading/load-queue.js';
import type { Occasion } from '../../../server/src/lsp/workspace/loading/occasions.js';

/** The occasions of the tables, by letter. */
const OCCASIONS = {
  O: 'the first file with a directive was opened',
  T: 'the workspace was trusted',
  L: 'a library changed',
  M: 'a missing input appeared',
  C: 'the configuration changed',
  E: 'the environment changed',
  N: 'a command needs it',
  R: 'a restart was requested',
} as const satisfies Record<string, Occasion>;

type Letter = keyof typeof OCCASIONS;

/** An occasion comes, time passes, the current load ends by itself, the changes are absorbed. */
type Step = Letter | number | 'end' | 'absorb' | 'stop';

const PATIENT = PATIENCE_MS - 1;

const turn = (): Promise<void> => new Promise(setImmediate);

/** Plays the steps. @returns `+L` if a load starts, `-L` if one ends, `!L` if one gives way */
async function play(steps: readonly Step[]): Promise<string> {
  let now = 0;
  let timers: { readonly at: number; readonly call: () => void }[] = [];
  let end = (): void => undefined;
  const events: string[] = [];
  const load = async (occasion: Occasion): Promise<void> => {
    const letter = Object.entries(OCCASIONS).find(([, value]) => value === occasion)![0];
    events.push(`+${letter}`);
    const result = await queue.run(
      (signal) =>
        new Promise<true>((resolve) => {
          end = () => {
            resolve(true);
          };
          signal.addEventListener('abort', end);
        }),
    );
    events.push(result === null ? `!${letter}` : `-${letter}`);
  };
  const queue = new LoadQueue(load, {
    now: () => now,
    after: (ms, call) => {
      const timer = { at: now + ms, call };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
  });
  for (const step of steps) {
    if (typeof step === 'number') now += step;
    else if (step === 'end') end();
    else if (step === 'absorb') queue.absorbChanges();
    else if (step === 'stop') queue.stop();
    else void queue.add(OCCASIONS[step]);
    const due = timers.filter(({ at }) => at <= now);
    timers = timers.filter(({ at }) => at > now);
    for (const { call } of due) call();
    await turn();
  }
  expect(queue.busy === null).toBe(!/\+\w$/.test(events.join(' ')));
  return events.join(' ');
}

it.each<[string, readonly Step[], string]>([
  ['one after the other', ['O', 'N', 'end', 'end'], '+O -O +N -N'],
  ['at most one waits, the newest', ['O', 'N', 'L', 'C', 'end', 'end'], '+O -O +C -C'],
  ['a later one starts at once', ['O', 'end', 'L', 'end'], '+O -O +L -L'],
  ['a restart ends the load under way', ['O', 'R', 'end'], '+O !O +R -R'],
  ['so does granted trust', ['O', 'T', 'end'], '+O !O +T -T'],
  ['a waiting restart is not displaced', ['O', 'R', 'L', 'end', 'end'], '+O !O +R -R +L -L'],
  ['a hanging load gives way to a library', ['O', PATIENT, 'L', 1, 'end'], '+O !O +L -L'],
  ['to what was missing', ['O', PATIENCE_MS, 'M', 'end'], '+O !O +M -M'],
  ['to the configuration', ['O', PATIENCE_MS, 'C', 'end'], '+O !O +C -C'],
  ['and to the environment', ['O', PATIENCE_MS, 'E', 'end'], '+O !O +E -E'],
  ['to a library that changed at once', ['O', 'L', PATIENCE_MS, 'end'], '+O !O +L -L'],
  ['not before its time', ['O', 'L', PATIENT, 'end', 'end'], '+O -O +L -L'],
  ['not to a command', ['O', 'N', 2 * PATIENCE_MS, 'end', 'end'], '+O -O +N -N'],
  ['not to a change that came before it', ['O', 'L', 'end', PATIENCE_MS], '+O -O +L'],
  [
    'after longer and longer times, or a slow library that changes its own file would never be loaded',
    ['L', 'L', PATIENCE_MS, 'L', PATIENCE_MS, PATIENT, 'end', 'end'],
    '+L !L +L -L +L -L',
  ],
  [
    'no later because of one that ended early',
    ['O', 'L', 'end', PATIENCE_MS, 'L', 'L', 2 * PATIENCE_MS, 'end'],
    '+O -O +L !L +L !L +L -L',
  ],
  [
    'in time again after a load that ended',
    ['L', 'L', PATIENCE_MS, 'end', 'L', 'L', PATIENCE_MS, 'end'],
    '+L !L +L -L +L !L +L -L',
  ],
  [
    'and after a restart',
    ['L', 'L', PATIENCE_MS, 'R', 'L', PATIENCE_MS, 'end'],
    '+L !L +L !L +R !R +L -L',
  ],
  ['changes while files settle belong to the same build', ['L', 'L', 'absorb', 'end'], '+L -L'],
  ['other occasions do not', ['L', 'N', 'absorb', 'end', 'end'], '+L -L +N -N'],
  ['the end of a project ends everything', ['O', 'L', 'stop'], '+O !O'],
])('%s', async (_, steps, events) => {
  expect(await play(steps)).toBe(events);
});

it('every request waits for the last load', async () => {
  const ends: (() => void)[] = [];
  const queue = new LoadQueue(() => new Promise<void>((resolve) => ends.push(resolve)));
  let isDone = false;
  const done = queue.add(OCCASIONS.O).then(() => {
    isDone = true;
  });
  void queue.add(OCCASIONS.N);
  ends[0]!();
  await turn();
  expect(isDone).toBe(false);
  ends[1]!();
  await done;
  expect(queue.busy).toBeNull();
});

it('a load that fails does not block the next', async () => {
  const queue = new LoadQueue(() => Promise.reject(new Error('a bug')));
  await expect(queue.add(OCCASIONS.O)).rejects.toThrow('a bug');
  expect(queue.busy).toBeNull();
});
