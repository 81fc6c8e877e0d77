/** Which registered type replaces one that is no longer registered. */
import type { Dialect } from '../dialect/types.js';
import type { Block } from '../directive/types.js';
import { blockOrphan } from '../findings/index.js';
import { dataOf } from '../findings/messages.js';
import { isDefinedInPython } from './python-types.js';
import { bodyLines } from './planning/body-edits.js';
import { indexProject, type ProjectIndex } from './planning/project-index.js';
import { suppressionTail } from './planning/members.js';
import { Imports, renderObjectBlock, type RunScope } from '../render/index.js';
import { splitName, type RegistryIndex } from '../snapshot/registry-index.js';
import type { TypeEntry } from '../snapshot/types.js';
import type { Plan, PlanFile, PlannedFile, PlanOptions } from './types.js';

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

type Unit = Omit<Surroundings, 'file' | 'renames'>;

/** A file keeps its named plan as long as nothing in it differs: views compare identities. */
const named = new WeakMap<PlannedFile, { readonly key: string; readonly file: PlannedFile }>();

/** A type that the registry lacks because no module was imported. */
const IN_PYTHON = 'in Python';

/** A plan whose findings about orphans name what replaces their types. */
export function withSuccessors(
  plan: Plan,
  { renames = new Map(), ...unit }: Unit & Partial<Pick<Surroundings, 'renames'>>,
): Plan {
  const index = onDemand(() => indexOf(unit));
  const sources = onDemand(() => new Map(unit.files.map((file) => [file.path, file])));
  const files = plan.files.map((planned) => {
    if (planned.blocks.every(({ state }) => state !== 'orphan')) return planned;
    const file = sources().get(planned.path);
    if (file === undefined) return planned;
    const blocks = new Map(file.parsed.blocks.map((block) => [block.nameSpan.start, block]));
    const found = planned.findings.map((finding) => {
      const block = blocks.get(finding.span.start);
      const isOfType = dataOf(blockOrphan, finding)?.kind === 'object';
      if (!isOfType || block === undefined) return null;
      const replaced = replacementIn(index, block, { ...unit, renames, file });
      return replaced ?? (isDefinedInPython(block.name, unit.files) ? IN_PYTHON : null);
    });
    if (found.every((each) => each === null)) return planned;
    const key = JSON.stringify(found);
    const known = named.get(planned);
    if (known?.key === key) return known.file;
    const findings = planned.findings.map((finding, i) => {
      const replaced = found[i] ?? null;
      if (replaced === null) return finding;
      if (replaced === IN_PYTHON) {
        return { ...finding, data: { ...dataOf(blockOrphan, finding), isOfPython: true } };
      }
      const { key, hasBlock, isShown } = replaced;
      const named = hasBlock ? { taken: { key, isShown } } : { successor: key };
      return { ...finding, data: { ...dataOf(blockOrphan, finding), ...named } };
    });
    const result = { ...planned, findings };
    named.set(planned, { key, file: result });
    return result;
  });
  return { files };
}

/**
 * The key of a type without a block that resembles the block's type: according to earlier
 * registries, or else to the block's body. `null` when there is none, or several.
 */
export function successorOf(block: Block, context: Surroundings): string | null {
  const found = replacementIn(
    onDemand(() => indexOf(context)),
    block,
    context,
  );
  return found === null || found.hasBlock ? null : found.key;
}

/** The keys that orphans of a unit should have, according to their bodies. */
export function successorsIn(
  files: readonly PlanFile[],
  project: ProjectIndex,
): ReadonlySet<string> {
  const found = files.flatMap((file) =>
    file.parsed.blocks
      .filter(({ kind, name }) => kind === 'object' && !project.run.registry.types.has(name))
      .map((block) => likeOf(block, file, project, false)),
  );
  return new Set(found.filter((key) => key !== null));
}

function indexOf({ files, registry, dialect, options }: Unit): ProjectIndex | null {
  const active = files.filter(({ parsed }) => parsed.hasMarkers && !parsed.skipFile);
  return registry === null ? null : indexProject(active, registry, dialect, options);
}

/** Most orphans have no candidate, and need no index. */
function onDemand<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** A type that was registered in place of another. */
interface Replacement {
  readonly key: string;
  /** Whether it has a block: the reference's `--init` adds one beside the orphan. */
  readonly hasBlock: boolean;
  /** Whether an earlier registry shows it; otherwise only the body does. */
  readonly isShown: boolean;
}

function replacementIn(
  index: () => ProjectIndex | null,
  block: Block,
  context: Surroundings,
): Replacement | null {
  const { registry, renames, file } = context;
  const shown = renames.get(block.name);
  const { namespace } = splitName(block.name);
  if (shown === undefined && registry?.typeKeys.has(namespace ?? '') !== true) return null;
  const project = index();
  if (project === null) return null;
  if (shown !== undefined) {
    return { key: shown, hasBlock: project.definedKeys.has(shown), isShown: true };
  }
  for (const hasBlock of [false, true]) {
    const key = likeOf(block, file, project, hasBlock);
    if (key !== null) return { key, hasBlock, isShown: false };
  }
  return null;
}

/** The only type of the namespace with or without a block whose block would be this one. */
function likeOf(
  block: Block,
  file: PlanFile,
  { definedKeys, run }: ProjectIndex,
  hasBlock: boolean,
): string | null {
  const { types, typeKeys } = run.registry;
  const { namespace, last } = splitName(block.name);
  const present = bodyLines(file.parsed, block).map((line) => line.trim());
  const [next, ...more] = (typeKeys.get(namespace ?? '') ?? []).filter((key) => {
    const type = types.get(key);
    return (
      type !== undefined && definedKeys.has(key) === hasBlock && isLike(present, last, type, run)
    );
  });
  return more.length > 0 ? null : (next ?? null);
}

/** What types would get, each rendered once: every orphan of a namespace is compared with them. */
const rendered = new WeakMap<RunScope, Map<TypeEntry, readonly string[]>>();

function wantedOf(type: TypeEntry, run: RunScope): readonly string[] {
  let byType = rendered.get(run);
  if (byType === undefined) rendered.set(run, (byType = new Map<TypeEntry, readonly string[]>()));
  let lines = byType.get(type);
  if (lines === undefined) {
    // Each body is one statement after the other: its indentation adds nothing.
    lines = renderObjectBlock(type, run, new Imports()).lines.map((line) => line.trim());
    byType.set(type, lines);
  }
  return lines;
}

/** Whether a body is what the type would get, apart from the name of the class. */
function isLike(present: readonly string[], name: string, type: TypeEntry, run: RunScope): boolean {
  const wanted = wantedOf(type, run);
  // Bodies without members are all alike.
  if (wanted.every((line) => line.startsWith('#'))) return false;
  return (
    present.length === wanted.length &&
    present.every((written, i) => {
      if (written === wanted[i]) return true;
      const line = renamed(written, name, splitName(type.key).last);
      return line.slice(0, line.length - suppressionTail(line).length) === wanted[i];
    })
  );
}

/** Replaces one name by another in a line, as a whole word. */
function renamed(line: string, before: string, after: string): string {
  if (!line.includes(before)) return line;
  return line
    .split(/([^\p{XID_Continue}]+)/u)
    .map((word) => (word === before ? after : word))
    .join('');
}
