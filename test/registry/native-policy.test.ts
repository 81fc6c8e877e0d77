/** When a crashing registry is retried. Both bugs of rust-analyzer (#6725, #17944) are here. */
import { expect, test } from 'vitest';
import { CrashPolicy, MAX_CRASHES } from '../../server/src/registry/crash-policy.js';

/** `a` and `b` are inputs that crash, `0` is a reset or a load that worked. */
const ROWS: readonly [string, string, string, string | null][] = [
  ['the first load may start', '', 'a', null],
  ['so may the next ones after a crash', 'a'.repeat(MAX_CRASHES - 1), 'a', null],
  ['it does not respawn for ever, and keeps the first cause', 'a'.repeat(MAX_CRASHES), 'a', 'a1'],
  ['nor after more crashes', 'a'.repeat(MAX_CRASHES + 1), 'a', 'a1'],
  ['it does not stay down for another input', 'a'.repeat(MAX_CRASHES), 'b', null],
  ['whose own crashes count', `aa${'b'.repeat(MAX_CRASHES)}`, 'b', 'b3'],
  ['from the first', 'aab', 'b', null],
  ['a reset clears it at once', `${'a'.repeat(MAX_CRASHES)}0`, 'a', null],
  ['and ends the row', `${'a'.repeat(MAX_CRASHES - 1)}0a`, 'a', null],
];

test.each(ROWS)('%s', (_, crashes, input, cause) => {
  const policy = new CrashPolicy<string>();
  for (const [at, each] of Array.from(crashes).entries()) {
    if (each === '0') policy.reset();
    else policy.crashed(each, `${each}${at + 1}`);
  }
  expect(policy.downFor(input)).toBe(cause);
});
