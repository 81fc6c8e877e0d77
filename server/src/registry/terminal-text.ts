/** Foreign text made safe to print: a library's stderr may hold escape sequences. */

/** C0 and C1 controls, DEL, line separators and bidirectional overrides; not tab and newline. */
const UNSAFE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Shows each control character as `\xNN` or `\uNNNN`; line ends become `\n`. */
export function escapeControls(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNSAFE, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}

/** As {@link escapeControls}, on one line: for names and paths inside a sentence. */
export function escapeInline(text: string): string {
  return escapeControls(text).replace(/\n/g, '\\n').replace(/\t/g, '\\t');
}

/** Most lines and characters of a log that a message shows. */
const LOG_LINES = 12;
const LINE_CHARACTERS = 300;

/** Frames of Node and the loader in the runtime's backtraces: they hide the library's own. */
const HOST_FRAME = /^\s+File "[^"]*", line \d+, in (v8|node::|Builtins_|_?_?_?dl|__GI__dl)/;

/** The last lines of a log, safe for a terminal; `undefined` when there are none. */
export function lastLines(log: string): string | undefined {
  const lines = escapeControls(log)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !HOST_FRAME.test(line))
    .slice(-LOG_LINES)
    .map((line) => (line.length > LINE_CHARACTERS ? `${line.slice(0, LINE_CHARACTERS)}…` : line));
  return lines.length > 0 ? lines.join('\n') : undefined;
}
