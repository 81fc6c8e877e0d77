/** Which registered type replaces one that is no longer registered. */
import type { Dialect } from '../dialect/types.js';
import type { Block } from '../directive/types.js';
import { blockOrphan } from '../findings/index.js';
import { dataOf } from '../findings/messages.js';
import { bodyLines } from './planning/body-edits.js';
import { indexProject } from './planning/project-index.js';
import { suppressionTail } from './planning/members.js';
import { Imports, renderObjectBlock, type RunScope } from '../render/index.js';
import { splitName, type RegistryIndex } from '../snapshot/registry-index.js';
import type { TypeEntry } from '../snapshot/types.js';
import type { Plan, PlanFile, PlanOptions } from './types.js';

/** The unit of a block, and the file that holds it. */
interface Surroundings {
  readonly file: PlanFile;
  readonly files: readonly PlanFile[];
  readonly registry: RegistryIndex | null;
  /** Types that were seen renamed: old key → present key. */
  readonly renames: ReadonlyMap<string, string>;
  readonly dialect: Dialect;
  readonly options: PlanOptions;
}

/** A plan whose findings about orphans name what replaces their types, according to their bodies. */
export function withSuccessors(
  plan: Plan,
  { files, ...others }: Omit<Surroundings, 'file' | 'renames'>,
): Plan {
  const known = new Map(files.map((file) => [file.path, file]));
  return {
    files: plan.files.map((planned) => {
      const file = known.get(planned.path);
      if (file === undefined || planned.blocks.every(({ state }) => state !== 'orphan')) {
        return planned;
      }
      const findings = planned.findings.map((finding) => {
        const data = dataOf(blockOrphan, finding);
        const block = file.parsed.blocks.find(
          ({ nameSpan }) => nameSpan.start === finding.span.start,
        );
        if (data?.kind !== 'object' || block === undefined) return finding;
        const successor = successorOf(block, { ...others, files, file, renames: new Map() });
        return successor === null ? finding : { ...finding, data: { ...data, successor } };
      });
      return { ...planned, findings };
    }),
  };
}

/**
 * The key of a type without a block that resembles the block's type: according to earlier
 * registries, or else to the block's body. `null` when there is none, or several.
 */
export function successorOf(block: Block, context: Surroundings): string | null {
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
function isLike(block: Block, type: TypeEntry, run: RunScope, { file }: Surroundings): boolean {
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
