/** Sorts the PATHs of a command by the project that each lies in: libraries and dialect are its own. */
import path from 'node:path';
import { kindOf } from '../project/index.js';

/**
 * Groups in the order in which their first PATH was given. What lies in no project stays with the
 * first PATH, whose libraries are the only ones that somebody may have meant.
 *
 * @param keysOf what tells the projects of a folder from others
 */
export async function groupByProject(
  operands: readonly string[],
  keysOf: (folder: string) => Promise<readonly string[]>,
): Promise<readonly (readonly string[])[]> {
  const folders = [...new Set(operands.map(folderOf))];
  if (folders.length < 2) return [operands];
  const keys = new Map<string, string>();
  for (const folder of folders) keys.set(folder, (await keysOf(folder)).join('\n'));
  const keyOf = (operand: string): string => keys.get(folderOf(operand)) ?? '';
  const [first = ''] = operands.map(keyOf);
  const groups = new Map<string, string[]>();
  for (const operand of operands) {
    const key = keyOf(operand);
    const group = key === '' ? first : key;
    groups.set(group, [...(groups.get(group) ?? []), operand]);
  }
  return [...groups.values()];
}

function folderOf(operand: string): string {
  return path.resolve(kindOf(operand) === 'folder' ? operand : path.dirname(operand));
}
