/** A line of a file, as terminals and editors make a link of it. */

/**
 * @param file as it is shown
 * @param line counted from one; `null` when it is not known
 */
export function linePlace(file: string, line: number | null): string {
  return line === null ? file : `${file}:${line}`;
}
