/**
 * Where a setting stands. The TOML parser gives no positions, and a line is only a help to the
 * reader of a message: this looks for the usual spellings and gives up on the others.
 */

/**
 * The line of a key, counted from one; `undefined` when it is not found.
 *
 * @param key its parts from the top of the file, for example `['tool', 'tvm-ffi-stubs', 'indent']`
 */
export function lineOf(source: string, key: readonly string[]): number | undefined {
  const wanted = key.join('\0');
  let table: readonly string[] = [];
  for (const [index, line] of source.split('\n').entries()) {
    const header = /^\s*\[\[?([^[\]]+)\]/.exec(line)?.[1];
    if (header !== undefined) table = partsOf(header);
    const assigned = header === undefined ? /^\s*([^#=[\]{}]+?)\s*=/.exec(line)?.[1] : undefined;
    const parts = assigned === undefined ? table : [...table, ...partsOf(assigned)];
    if ((header ?? assigned) !== undefined && parts.join('\0') === wanted) return index + 1;
  }
  return undefined;
}

/** `tool."tvm-ffi-stubs" . x` → `tool`, `tvm-ffi-stubs`, `x`. A quoted part may hold dots. */
function partsOf(dotted: string): readonly string[] {
  const parts = dotted.match(/"[^"]*"|'[^']*'|[^.\s]+/g) ?? [];
  return parts.map((part) => part.replace(/^(["'])(.*)\1$/, '$2'));
}
