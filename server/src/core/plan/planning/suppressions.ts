/** Suppression comments that people add to generated lines, and how they survive regeneration. */
import { lineKeys } from './members.js';
import { suppressionTail } from './suppression-tail.js';

/** Whether `current` is `wanted` with suppression comments added, and nothing else. */
export function differsOnlyByTails(current: readonly string[], wanted: readonly string[]): boolean {
  return (
    current.length === wanted.length &&
    current.every((line, i) => {
      const target = wanted[i] ?? '';
      return (
        line === target ||
        (line.startsWith(target) &&
          suppressionTail(line.slice(target.length)) === line.slice(target.length))
      );
    })
  );
}

/**
 * Puts the tails found in `current` behind the same members of `wanted`. A member is the same when
 * its name and its position among overloads are; a tail goes with a member that has gone.
 */
export function carryTails(
  current: readonly string[],
  wanted: readonly string[],
): readonly string[] {
  const tails = new Map<string, string>();
  lineKeys(current).forEach((key, i) => {
    const tail = suppressionTail(current[i] ?? '');
    if (tail !== '') tails.set(key, tail);
  });
  if (tails.size === 0) return wanted;
  const keys = lineKeys(wanted);
  return wanted.map((line, i) => {
    const tail = tails.get(keys[i] ?? '');
    return tail === undefined || suppressionTail(line) !== '' ? line : line + tail;
  });
}
