/** Finds the line of a failed build that says what is wrong, for a message without a terminal. */

/** Places in sources, as compilers and CMake print them. */
const STRONG = [
  /^.+?:\d+(?::\d+)?: (?:fatal )?error: /,
  /^.+?\(\d+(?:,\d+)?\)\s*: (?:fatal )?error\b/,
  /^CMake Error/,
  /undefined reference to /,
  /^(?:.*[\\/])?(?:ld|lld|link|collect2)(?:\.\w+)?: (?:fatal )?error\b/,
];

/** What build tools say about an error. */
const WEAK = [
  /\berror: /i,
  /^\[Failed\] /,
  // twine, whose colors are removed.
  /^ERROR\s+\w/,
  /^(?:make|gmake|ninja)(?:\[\d+\])?: (?:\*\*\*|error|fatal)/,
];

/** The first error, with what CMake says below its place; `null` if nothing looks like one. */
export function firstError(lines: readonly string[]): string | null {
  for (const patterns of [STRONG, WEAK]) {
    const at = lines.findIndex((line) => patterns.some((pattern) => pattern.test(line.trim())));
    if (at >= 0) return errorAt(lines, at);
  }
  return (
    lines
      .filter((line) => line.trim() !== '')
      .at(-1)
      ?.trim() ?? null
  );
}

/** Python names the error at the end of a traceback. */
const EXCEPTION = /^\s*[\w.]*(?:Error|Exception): /;

/** The reference names the file in front of it. */
const FAILED_FILE = /^\[Failed\] File "(.+)": /;

/** `CMake Error at CMakeLists.txt:4 (find_package):` says nothing without the lines below it. */
function errorAt(lines: readonly string[], at: number): string {
  const line = lines[at]?.trim() ?? '';
  if (line.endsWith('Traceback (most recent call last):')) {
    const raised = lines.slice(at).find((item) => EXCEPTION.test(item));
    const [, file] = FAILED_FILE.exec(line) ?? [];
    if (raised === undefined) return line;
    return file === undefined ? raised.trim() : `${file}: ${raised.trim()}`;
  }
  if (!/^CMake Error.*:$/.test(line)) return line;
  const below = lines.slice(at + 1, at + 6).map((item) => item.trim());
  const end = below.indexOf('', 1);
  return [line, ...below.slice(0, end < 0 ? below.length : end)].filter(Boolean).join(' ');
}
