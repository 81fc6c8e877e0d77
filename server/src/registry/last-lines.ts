/** What a message shows of the log of a process: a library's stderr may hold anything. */
import { escapeLines } from '../base/foreign-text.js';

/** Most lines and characters of a log that a message shows. */
const LOG_LINES = 12;
const LINE_CHARACTERS = 300;

/** Frames of Node and the loader in the runtime's backtraces: they hide the library's own. */
const HOST_FRAME = /^\s+File "[^"]*", line \d+, in (v8|node::|Builtins_|_?_?_?dl|__GI__dl)/;

/** The last lines of a log, safe for a terminal; `undefined` when there are none. */
export function lastLines(log: string): string | undefined {
  const lines = escapeLines(log)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !HOST_FRAME.test(line))
    .slice(-LOG_LINES)
    .map((line) => (line.length > LINE_CHARACTERS ? `${line.slice(0, LINE_CHARACTERS)}…` : line));
  return lines.length > 0 ? lines.join('\n') : undefined;
}
