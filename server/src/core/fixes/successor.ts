/** Which registered type replaces one that is no longer registered. */
import type { Block } from '../directive/types.js';
import { bodyLines } from '../plan/planning/body-edits.js';
import { indexProject } from '../plan/planning/project-index.js';
import { suppressionTail } from '../plan/planning/members.js';
import { Imports, renderObjectBlock, type RunScope } from '../render/index.js';
import { splitName } from '../snapshot/registry-index.js';
import type { TypeEntry } from '../snapshot/types.js';
import type { FixContext } from './types.js';

/**
 * The key of a type without a block that resembles the block's type: according to earlier
 * registries, or else to the block's body. `null` when there is none, or several.
 */
export function successorOf(block: Block, context: FixContext): string | null {
  const { registry, renames, files, dialect, options } = context;
  if (registry === null) return null;
  const active = files.filter(({ parsed }) => parsed.hasMarkers && !parsed.skipFile);
  const { definedKeys, run } = indexProject(active, registry, dialect, options);
  const shown = renames.get(block.name);
  if (shown !== undefined) return definedKeys.has(shown) ? null : shown;
  const { namespace } = splitName(block.name);
  const [next, ...more] = (registry.typeKeys.get(namespace ?? '') ?? []).filter((key) => {
    const type = registry.types.get(key);
    return type !== undefined && !definedKeys.has(key) && isLike(block, type, run, context);
  });
  return more.length > 0 ? null : (next ?? null);
}

/** Whether the block holds what the type would get, apart from the name of the class. */
function isLike(block: Block, type: TypeEntry, run: RunScope, { file }: FixContext): boolean {
  const wanted = renderObjectBlock(type, run, new Imports()).lines;
  // Bodies without members are all alike.
  if (wanted.every((line) => line.startsWith('#'))) return false;
  const { last } = splitName(block.name);
  const present = bodyLines(file.parsed, block).map((line) =>
    renamed(line.slice(block.begin.indent.length), last, splitName(type.key).last),
  );
  return (
    present.length === wanted.length &&
    present.every(
      (line, i) => line.slice(0, line.length - suppressionTail(line).length) === wanted[i],
    )
  );
}

/** Replaces one name by another in a line, as a whole word. */
function renamed(line: string, before: string, after: string): string {
  return line
    .split(/([^\p{XID_Continue}]+)/u)
    .map((word) => (word === before ? after : word))
    .join('');
}
