/**
 * Where settings are. The TOML parser gives no positions, and the line only helps the reader of a
 * message: this finds the usual spellings and gives up on the others.
 */

/** A key by its parts from the top of the file, for example `tool`, `tvm-ffi-stubs`, `indent`. */
export type KeyLines = (key: readonly string[]) => number | undefined;

/** Finds the one-based line of each table and key; the first of two. */
export function keyLines(source: string): KeyLines {
  const lines = new Map<string, number>();
  let table: readonly string[] = [];
  for (const [index, line] of source.split('\n').entries()) {
    const header = /^\s*\[\[?([^[\]]+)\]/.exec(line)?.[1];
    const equals = line.indexOf('=');
    if (header !== undefined) table = partsOf(header);
    else if (equals < 0) continue;
    const key = header === undefined ? [...table, ...partsOf(line.slice(0, equals))] : table;
    const name = key.join('\0');
    if (!lines.has(name)) lines.set(name, index + 1);
  }
  return (key) => lines.get(key.join('\0'));
}

/** `tool."tvm-ffi-stubs" . x` → `tool`, `tvm-ffi-stubs`, `x`. A quoted part may hold dots. */
function partsOf(dotted: string): readonly string[] {
  const parts = dotted.match(/"[^"]*"|'[^']*'|[^.\s]+/g) ?? [];
  return parts.map((part) => part.replace(/^(["'])(.*)\1$/, '$2'));
}
