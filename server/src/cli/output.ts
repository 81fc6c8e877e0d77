/** Where text goes: results to stdout, troubles of the run to stderr. */

/** Whether colours fit: only on a terminal, and never against `NO_COLOR`. */
export function useColor(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';
}

/** Writes a result. */
export function print(text: string): void {
  process.stdout.write(text);
}

/** Writes a message about the run itself. */
export function complain(text: string): void {
  process.stderr.write(`tvm-ffi-stubs: ${text}\n`);
}

/** Escape sequences that only colour text; compilers print them. */
const COLOUR = /\u001b\[[\d;]*[mK]/;

/** Everything else that could act on a terminal. */
const ACTING = /\u001b\[[\d;]*[mK]|[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Writes what a program of the build prints, as it comes: colours and line ends stay. */
export function passOn(text: string): void {
  process.stderr.write(
    text.replace(ACTING, (found) =>
      COLOUR.test(found) || '\n\r\t'.includes(found)
        ? found
        : `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`,
    ),
  );
}
