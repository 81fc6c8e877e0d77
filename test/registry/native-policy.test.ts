/** When a crashing registry is tried again. Both bugs of rust-analyzer (#6725, #17944) are here. */
import { expect, test } from 'vitest';
import {
  CrashPolicy,
  FIRST_PAUSE_MS,
  MAX_CRASHES,
  PAUSE_FACTOR,
} from '../../server/src/registry/crash-policy.js';

function crashTimes(policy: CrashPolicy<string>, input: string, times: number): number {
  let now = 0;
  for (let i = 1; i <= times; i += 1) {
    now += 1_000_000;
    policy.crashed(input, `cause ${i}`, now);
  }
  return now;
}

test('the first load may start', () => {
  expect(new CrashPolicy<string>().permit('a', 0)).toEqual({ state: 'go' });
});

test('after a crash there is a pause, and each is longer', () => {
  const policy = new CrashPolicy<string>();
  policy.crashed('a', 'first', 0);
  expect(policy.permit('a', 0)).toEqual({
    state: 'wait',
    milliseconds: FIRST_PAUSE_MS,
    cause: 'first',
  });
  expect(policy.permit('a', FIRST_PAUSE_MS)).toEqual({ state: 'go' });
  policy.crashed('a', 'second', FIRST_PAUSE_MS);
  expect(policy.permit('a', FIRST_PAUSE_MS)).toMatchObject({
    milliseconds: FIRST_PAUSE_MS * PAUSE_FACTOR,
  });
});

test('it does not respawn for ever: down, with the first cause', () => {
  const policy = new CrashPolicy<string>();
  const now = crashTimes(policy, 'a', MAX_CRASHES);
  expect(policy.permit('a', now + 1e9)).toEqual({ state: 'down', cause: 'cause 1' });
});

test('it does not stay down for ever: changed input or a reset clears it at once', () => {
  const policy = new CrashPolicy<string>();
  const now = crashTimes(policy, 'a', MAX_CRASHES);
  expect(policy.permit('a, rebuilt', now)).toEqual({ state: 'go' });
  policy.crashed('a, rebuilt', 'other', now);
  expect(policy.permit('a, rebuilt', now)).toMatchObject({ state: 'wait', cause: 'other' });
  policy.reset();
  expect(policy.permit('a, rebuilt', now)).toEqual({ state: 'go' });
});

test('a success ends the row', () => {
  const policy = new CrashPolicy<string>();
  crashTimes(policy, 'a', MAX_CRASHES - 1);
  policy.succeeded();
  policy.crashed('a', 'new', 0);
  expect(policy.permit('a', 1e9)).toEqual({ state: 'go' });
});
