/** How far a build is, from what build tools print. */

/** `[12/40] Building CXX object …` of Ninja; pip indents what it passes on. */
const NINJA = /^\s*\[(\d+)\/(\d+)\]\s*(.*)$/;

/** `[ 30%] Building CXX object …` of CMake's makefiles. */
const MAKE = /^\s*\[\s*(\d+)%\]\s*(.*)$/;

export interface Progress {
  /** From 0 to 1, of the step that runs. */
  readonly part: number;
  readonly text: string;
}

/** What a line of output tells; `null` when it is about something else. */
export function readProgress(line: string): Progress | null {
  const [, done, all, ninja] = NINJA.exec(line) ?? [];
  if (done !== undefined && all !== undefined && Number(all) > 0) {
    return { part: Math.min(Number(done) / Number(all), 1), text: (ninja ?? '').trim() };
  }
  const [, percent, make] = MAKE.exec(line) ?? [];
  if (percent === undefined) return null;
  return { part: Math.min(Number(percent) / 100, 1), text: (make ?? '').trim() };
}

/** The whole of a build in percent. Steps count alike: which one takes long is not known before. */
export function overallPercent(step: number, steps: number, part: number): number {
  return Math.min(100, Math.floor((100 * (step + part)) / Math.max(steps, 1)));
}
