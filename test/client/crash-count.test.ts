/** The server is restarted until it crashes five times within three minutes. */
import { expect, it } from 'vitest';
import { CrashCount } from '../../client/src/model/crash-count.js';

const SECOND = 1000;

it('gives up at the fifth crash within three minutes', () => {
  const crashes = new CrashCount();
  const answers = [0, 10, 20, 30, 40].map((second) => crashes.mayRestart(second * SECOND));
  expect(answers).toEqual([true, true, true, true, false]);
});

it('forgets older crashes', () => {
  const crashes = new CrashCount();
  const answers = [0, 60, 120, 179, 180, 240].map((second) => crashes.mayRestart(second * SECOND));
  expect(answers).toEqual([true, true, true, true, true, true]);
});

it('starts over on request', () => {
  const crashes = new CrashCount();
  for (const second of [0, 1, 2, 3]) crashes.mayRestart(second * SECOND);
  crashes.forgive();
  expect(crashes.mayRestart(4 * SECOND)).toBe(true);
});
