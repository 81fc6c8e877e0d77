/** What a plan leaves to the next one, and how much of it still holds after a keystroke. */
import type { Dialect } from '../../dialect/index.js';
import type { Shift } from '../../directive/quiet-change.js';
import type { FileFacts, ProjectFacts } from '../../facts/types.js';
import type { Finding } from '../../findings/types.js';
import type { RegistryIndex } from '../../snapshot/registry-index.js';
import { withFindings } from '../planning/file-findings.js';
import { sameOptions, type ProjectIndex } from '../planning/project-index.js';
import type { FilePlan } from '../planning/types.js';
import { holdsPlaces, movedFile, movedFindings, type Shifts } from './moved.js';
import { quietShift } from './quiet-plan.js';
import type { PlanFile, PlannedFile, PlanOptions } from '../types.js';

/** What concerns every file of a unit. */
export interface Circumstances {
  readonly registry: RegistryIndex | null;
  readonly dialect: Dialect;
  readonly options: PlanOptions;
  readonly facts: ProjectFacts | null;
}

export interface PlanMemo {
  readonly circumstances: Circumstances;
  /** `null` without a registry. */
  readonly project: ProjectIndex | null;
  /** By path, in plan order. */
  readonly files: ReadonlyMap<string, FileMemo>;
}

export interface FileMemo {
  readonly file: PlanFile;
  readonly facts: FileFacts | null;
  /** The index that {@link own} holds for. */
  readonly project: ProjectIndex | null;
  readonly own: FilePlan;
  /** Findings that only the unit shows. */
  readonly ofTheUnit: readonly Finding[];
  /** The file's own plan with {@link ofTheUnit}. */
  readonly planned: PlannedFile;
}

/**
 * The memos of a unit in which changes only moved things; `null` when they may have done more.
 */
export function quietMemos(
  files: readonly PlanFile[],
  now: Circumstances,
  { circumstances: then, files: before }: PlanMemo,
): PlanMemo['files'] | null {
  if (files.length !== before.size || !isSameUnit(then, now)) return null;
  const shifts = new Map<string, Shift>();
  const after: FileMemo[] = [];
  for (const last of before.values()) {
    const file = files[after.length];
    if (file?.path !== last.file.path) return null;
    const facts = now.facts?.files.get(file.path) ?? null;
    const isSame = last.file.parsed === file.parsed && last.facts === facts;
    after.push(isSame ? last : { ...last, file, facts });
    if (isSame) continue;
    const shift = shiftOf(last, file, facts);
    if (shift === null) return null;
    shifts.set(file.path, shift);
  }
  if (shifts.size === 0) return before;
  return new Map(after.map((memo) => [memo.file.path, movedMemo(memo, shifts)]));
}

function isSameUnit(a: Circumstances, b: Circumstances): boolean {
  return (
    a.registry === b.registry &&
    a.dialect === b.dialect &&
    sameOptions(a.options, b.options) &&
    (a.facts === null) === (b.facts === null) &&
    a.facts?.distribution === b.facts?.distribution &&
    a.facts?.targets === b.facts?.targets &&
    a.facts?.sources === b.facts?.sources &&
    a.facts?.types === b.facts?.types &&
    a.facts?.bindings === b.facts?.bindings
  );
}

function shiftOf(last: FileMemo, { parsed }: PlanFile, facts: FileFacts | null): Shift | null {
  if (holdsPlaces(last.planned)) return null;
  const before = { parsed: last.file.parsed, facts: last.facts };
  return quietShift(before, { parsed, facts }, last.planned);
}

/** The records of the own plan stay as they are: they hold the text that their places are in. */
function movedMemo(memo: FileMemo, shifts: Shifts): FileMemo {
  const moved = movedFile(memo.own.planned, shifts);
  const ofTheUnit = movedFindings(memo.file.path, memo.ofTheUnit, shifts);
  if (moved === memo.own.planned && ofTheUnit === memo.ofTheUnit) return memo;
  const own = moved === memo.own.planned ? memo.own : { ...memo.own, planned: moved };
  return { ...memo, own, ofTheUnit, planned: withFindings(moved, ofTheUnit) };
}
