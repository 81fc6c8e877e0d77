/** Reads a build's progress from the output of build tools. */

/** `[12/40] Building CXX object …` of Ninja; pip indents the output that it passes on. */
const NINJA = /^\s*\[(\d+)\/(\d+)\]\s*(.*)$/;

/** `[ 30%] Building CXX object …` of CMake's makefiles. */
const MAKE = /^\s*\[\s*(\d+)%\]\s*(.*)$/;

export interface Progress {
  /** From 0 to 1, of the running step. */
  readonly part: number;
  readonly text: string;
}

/** The progress in a line of output; `null` if it is about something else. */
export function readProgress(line: string): Progress | null {
  const [, done, all, ninja] = NINJA.exec(line) ?? [];
  if (done !== undefined && all !== undefined && Number(all) > 0) {
    return { part: Math.min(Number(done) / Number(all), 1), text: (ninja ?? '').trim() };
  }
  const [, percent, make] = MAKE.exec(line) ?? [];
  if (percent === undefined) return null;
  return { part: Math.min(Number(percent) / 100, 1), text: (make ?? '').trim() };
}

/** A build's progress in percent. Steps count equally, because their durations are not known. */
export function overallPercent(step: number, steps: number, part: number): number {
  return Math.min(100, Math.floor((100 * (step + part)) / Math.max(steps, 1)));
}
