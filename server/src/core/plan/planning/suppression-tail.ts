/** The comments by which people silence a checker on one generated line. */

const TAIL =
  /\s*#\s*(?:type:\s*ignore|ty:\s*ignore|pyright:\s*ignore|pyrefly:\s*ignore|noqa)\b.*$/i;

/** The suppression comment at a line's end with the spaces before it, or an empty string. */
export function suppressionTail(line: string): string {
  return TAIL.exec(line)?.[0] ?? '';
}
