/** A line of a file, in the form that terminals and editors turn into a link. */

/**
 * @param file the displayed path
 * @param line counted from one; `null` if it is not known
 */
export function linePlace(file: string, line: number | null): string {
  return line === null ? file : `${file}:${line}`;
}
