/**
 * Where settings are. The TOML parser gives no positions, and the line only helps the reader of a
 * message: this finds the usual spellings and gives up on the others.
 */

/** A key by its parts from the top of the file, for example `tool`, `tvm-ffi-stubs`, `indent`. */
export type KeyLines = (key: readonly string[]) => number | undefined;

/** Finds the one-based line of each table and key; the first of two. */
export function keyLines(source: string): KeyLines {
  const lines = new Map<string, number>();
  const entries = new Map<string, number>();
  const note = (key: readonly string[], line: number): void => {
    const name = key.join('\0');
    if (!lines.has(name)) lines.set(name, line);
  };
  let table: readonly string[] = [];
  let entry: readonly string[] | null = null;
  for (const [index, line] of source.split('\n').entries()) {
    const [, array = '', header] = /^\s*\[(\[?)([^[\]]+)\]/.exec(line) ?? [];
    const equals = line.indexOf('=');
    if (header !== undefined) {
      table = partsOf(header);
      entry = array === '' ? null : nextEntry(table, entries);
    } else if (equals < 0) continue;
    const key = header === undefined ? partsOf(line.slice(0, equals)) : [];
    note([...table, ...key], index + 1);
    if (entry !== null) note([...entry, ...key], index + 1);
  }
  return (key) => lines.get(key.join('\0'));
}

/** A part of a key for an entry of an array of tables, counted from one. */
export function entryPart(item: number): string {
  return `#${item}`;
}

function nextEntry(table: readonly string[], entries: Map<string, number>): readonly string[] {
  const name = table.join('\0');
  const item = (entries.get(name) ?? 0) + 1;
  entries.set(name, item);
  return [...table, entryPart(item)];
}

/** `tool."tvm-ffi-stubs" . x` → `tool`, `tvm-ffi-stubs`, `x`. A quoted part may hold dots. */
function partsOf(dotted: string): readonly string[] {
  const parts = dotted.match(/"[^"]*"|'[^']*'|[^.\s]+/g) ?? [];
  return parts.map((part) => part.replace(/^(["'])(.*)\1$/, '$2'));
}
