/** Results go to stdout, problems of the run to stderr. */
import { escapeLines } from '../base/foreign-text.js';

/** Whether to use colors: only on a terminal, and never if `NO_COLOR` is set. */
export function useColor(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';
}

/** Takes everything that is written while {@link collect} runs. */
let collected: (string | Buffer)[] | null = null;

/** Runs work whose output is shown later, or not at all. */
export async function collect<T>(
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly text: string }> {
  const texts: (string | Buffer)[] = [];
  collected = texts;
  try {
    const value = await work();
    return { value, text: texts.join('') };
  } finally {
    collected = null;
  }
}

function write(stream: NodeJS.WriteStream, text: string | Buffer): void {
  if (collected === null) stream.write(text);
  else collected.push(text);
}

/** Writes a result. */
export function print(text: string | Buffer): void {
  write(process.stdout, text);
}

/** Writes a report beside a result that has stdout for itself. */
export function printBeside(text: string): void {
  write(process.stderr, text);
}

/** Writes a message about the run itself. */
export function complain(text: string): void {
  printBeside(`tvm-ffi-stubs: ${text}\n`);
}

/** What compilers print and a terminal may get: sequences that only color text, and the carriage return. */
const HARMLESS = /(\u001b\[[\d;]*[mK]|\r)/;

/** Writes what a program of the build prints, as it comes: colors and line ends stay. */
export function passOn(text: string): void {
  const parts = text.split(HARMLESS);
  process.stderr.write(parts.map((part, i) => (i % 2 === 1 ? part : escapeLines(part))).join(''));
}
