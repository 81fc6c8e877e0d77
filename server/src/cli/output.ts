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
