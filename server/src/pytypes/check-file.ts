/** Checks the types of one file: after an edit only the parts of it that the edit may concern. */
import type { FoundProblem, ParsedFile, PlanFile } from '../core/index.js';
import type { PyClass, PyModule } from './model/types.js';
import {
  affectedParts,
  checkedModule,
  isSameModule,
  problemsIn,
  type CheckedModule,
} from './parts/checked.js';
import { placeIn, type ModuleParts, type Part } from './parts/parts.js';
import { checkCalls } from './rules/calls.js';
import { checkDescribedCalls } from './rules/c-class/calls.js';
import { reporter, type Check } from './rules/check.js';
import { checkFunctions } from './rules/decorated-functions.js';
import { checkEnumUses } from './rules/enum/uses.js';
import { checkExports, missingExports } from './rules/exports.js';
import { checkFactories } from './rules/factories.js';
import { RULES } from './rules/index.js';
import { checkKnownFunctions } from './rules/known-functions.js';
import { checkReloads } from './rules/reloads.js';
import { checkOutsideStores } from './rules/stores.js';
import { checkReplaced } from './rules/replaced.js';

/** The problems of a file, with all that they depend on. */
export interface KnownFile {
  readonly problems: readonly FoundProblem[];
  /** The files that were read for it, itself included. */
  readonly read: ReadonlyMap<string, ParsedFile | null>;
  readonly checked: CheckedModule;
}

type Around = Pick<Check, 'version' | 'world' | 'types'>;
type Found = Map<number, FoundProblem[]>;

/**
 * @param split the parts that are checked one by one
 * @param before what is known of an earlier text; since then, only that text has changed
 */
export function checkFile(
  { path, parsed: file }: PlanFile,
  split: ModuleParts,
  around: Around,
  before: KnownFile | null,
): KnownFile {
  const { world } = around;
  const affected = before === null ? null : affectedParts(before.checked, split);
  const found: Found = new Map();
  const now = world.reading(() => {
    if (affected?.size === 0) return;
    const module = world.moduleAt(path);
    if (module !== null) checkParts(module, split.parts, affected, around, found);
  });
  const known = affected === null ? null : before;
  const read = new Map([...(known?.read ?? []), ...now, [path, file] as const]);
  const checked = checkedModule(split, found, known?.checked ?? null);
  const isSame = known !== null && isSameModule(checked, known.checked);
  return { problems: isSame ? known.problems : problemsIn(checked), read, checked };
}

/** @param wanted places of parts; `null` for all */
function checkParts(
  module: PyModule,
  parts: readonly Part[],
  wanted: ReadonlySet<number> | null,
  around: Around,
  found: Found,
): void {
  const { world } = around;
  const starts = parts.map(({ start }) => start);
  // Looking for those in functions takes time: it is done once.
  const all = module.callsIn(world.callable);
  const classes = byPlace(module.classes, starts, ({ nameSpan }) => nameSpan.start);
  const calls = byPlace(all, starts, ({ call }) => call.span.start);
  const uses = byPlace(module.uses, starts, ({ use }) => use.span.start);
  const missing = byPlace(missingExports(module, world), starts, ({ span }) => span.start);
  const decorated = byPlace(module.decorated, starts, (each) => each.decorators[0]?.span.start);
  for (const place of wanted ?? parts.keys()) {
    const problems: FoundProblem[] = [];
    const report = reporter(problems);
    for (const each of classes.get(place) ?? []) {
      if (each.isGuarded || isAlternative(each)) continue;
      const check = { ...around, info: world.infoOf(each, module), report };
      for (const rule of RULES) rule(check);
    }
    const own = { calls: calls.get(place) ?? [], uses: uses.get(place) ?? [] };
    const functions = decorated.get(place) ?? [];
    checkUses({ ...own, module, ...around, report });
    checkFunctions(functions, module, world, report);
    checkExports(missing.get(place) ?? [], report);
    found.set(place, problems);
  }
  if (wanted !== null) return;
  const more: FoundProblem[] = [];
  checkFactories(all, module, world, reporter(more));
  for (const each of more) found.get(placeIn(starts, each.span.start))?.push(each);
}

/** Whether it is one of several definitions, of which a condition chooses. */
function isAlternative({ name, isInBlock, outer }: PyClass): boolean {
  const isUnsure = isInBlock || outer.kind === 'function';
  return isUnsure && (outer.bindings.get(name)?.length ?? 0) > 1;
}

/** What is said of calls and members. */
function checkUses(around: Parameters<typeof checkEnumUses>[0] & Omit<Check, 'info'>): void {
  const { calls, module, world, types, report } = around;
  checkCalls(calls, module, world, report);
  checkOutsideStores(calls, module, around);
  if (types !== null) checkDescribedCalls(calls, module, world, types, report);
  checkKnownFunctions(around);
  checkReplaced(around);
  checkEnumUses(around);
  checkReloads(calls, module, world, report);
}

function byPlace<T>(
  items: readonly T[],
  starts: readonly number[],
  offsetOf: (item: T) => number | undefined,
): ReadonlyMap<number, readonly T[]> {
  const found = new Map<number, T[]>();
  for (const item of items) {
    const place = placeIn(starts, offsetOf(item) ?? 0);
    const known = found.get(place);
    if (known === undefined) found.set(place, [item]);
    else known.push(item);
  }
  return found;
}
