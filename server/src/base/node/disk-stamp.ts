/** What identifies the state of a path, whatever is there, at the price of a look. */
import { lstatSync, statSync, type BigIntStats } from 'node:fs';

export interface DiskStamp {
  /** Equal for as long as nothing has changed; for a folder, as long as no name in it has. */
  readonly text: string;
  /** Whether it may change once more without another stamp: clocks of disks tick slowly. */
  readonly isFresh: boolean;
}

/** More than the tick of a kernel. */
const TICK = 50;
/** Some file systems keep whole seconds, or two at a time. */
const SLOW_TICK = 2_500;

/** Never throws: nothing is a state, too. */
export function stampOf(path: string): DiskStamp {
  try {
    const own = lstatSync(path, { bigint: true });
    const all = own.isSymbolicLink() ? [own, statSync(path, { bigint: true })] : [own];
    const now = Date.now();
    return { text: all.map(textOf).join(' '), isFresh: all.some((each) => isFresh(each, now)) };
  } catch (error) {
    return { text: (error as NodeJS.ErrnoException).code ?? '', isFresh: false };
  }
}

function textOf({ dev, ino, mode, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, mode, size, mtimeNs, ctimeNs].join(':');
}

function isFresh({ ctimeNs }: BigIntStats, now: number): boolean {
  const tick = ctimeNs % 1_000_000_000n === 0n ? SLOW_TICK : TICK;
  return Number(ctimeNs / 1_000_000n) > now - tick;
}
