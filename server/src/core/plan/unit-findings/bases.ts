/**
 * Python bases that are not the registered parent. A false alarm is worse than a miss: only a class
 * whose every base is known to be another registered type gets the finding.
 */
import { classBaseMismatch } from '../../findings/index.js';
import type { ClassFacts, ProjectFacts } from '../../facts/types.js';
import type { RegistryIndex } from '../../snapshot/registry-index.js';
import { ClassNames, keyOfClass } from './class-names.js';
import { typeMapsOf } from '../../directive/type-map.js';
import type { PlanFile } from '../types.js';
import type { UnitView } from './types.js';

/** Adds a finding to each class that derives from the wrong one. */
export function addBaseMismatches(
  { files, dialect, findingsOf }: UnitView,
  registry: RegistryIndex,
  facts: ProjectFacts,
): void {
  const typeMap = new Map(dialect.typeMap);
  for (const { parsed } of files) {
    for (const { origin, target } of typeMapsOf(parsed)) typeMap.set(origin, target);
  }
  const names = new ClassNames(files, registry, typeMap, facts);
  for (const file of files) {
    const classes = facts.files.get(file.path)?.classes ?? [];
    for (const each of classes) {
      const wrong = mismatchOf(file, each, registry, names);
      if (wrong === null) continue;
      const { key, parent, span, base, related } = wrong;
      const bases = classes.flatMap((other) => other.bases.map(({ text }) => text));
      const replacement = names.nameIn(file.parsed, parent, bases);
      const data = { className: each.name, key, base, parent, replacement };
      findingsOf(file).add(classBaseMismatch, data, span, related);
    }
  }
}

interface Mismatch {
  readonly key: string;
  readonly parent: string;
  /** The first base, as written. */
  readonly base: string;
  readonly span: ClassFacts['span'];
  readonly related: Parameters<ReturnType<UnitView['findingsOf']>['add']>[3];
}

function mismatchOf(
  { path, parsed }: PlanFile,
  { bases, ...facts }: ClassFacts,
  registry: RegistryIndex,
  names: ClassNames,
): Mismatch | null {
  const [first] = bases;
  const key = keyOfClass(parsed, { bases, ...facts });
  const type = key === null ? undefined : registry.types.get(key);
  const parent = type?.parent ?? null;
  if (first === undefined || key === null || type === undefined || parent === null) return null;
  const found = bases.map(({ text }) => names.resolve(text, parent, parsed));
  if (found.some((keys) => keys === null || keys.has(parent))) return null;
  // An ancestor does where the parent has no class of its own here.
  const isNear = found.some((keys) => type.ancestors.some((ancestor) => keys?.has(ancestor)));
  if (isNear && !names.hasClass(parent)) return null;
  const block = facts.blocks.map((at) => parsed.blocks[at]).find((each) => each?.name === key);
  const role = 'naming-block' as const;
  const related = block === undefined ? [] : [{ path, span: block.nameSpan, role }];
  return { key, parent, base: first.text, span: first.span, related };
}
