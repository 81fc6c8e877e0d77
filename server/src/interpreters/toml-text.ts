/**
 * One string of a TOML file by its table and key. A parser would cost more than everything else that
 * looking for an interpreter does; unusual spellings are not understood, and then nothing is found.
 */
export function tomlText(source: string, table: string, key: string): string | null {
  let here = '';
  for (const line of source.split('\n')) {
    const header = /^\s*\[\s*([^[\]]+?)\s*\]/.exec(line)?.[1];
    if (header !== undefined) here = header;
    if (here !== table) continue;
    const match = /^\s*"?([\w-]+)"?\s*=\s*(?:"([^"\\]*)"|'([^']*)')/.exec(line);
    if (match?.[1] === key) return match[2] ?? match[3] ?? null;
  }
  return null;
}
