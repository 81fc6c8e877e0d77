/** Plans a whole unit. The plan is a pure function of files, snapshot, dialect and options. */
import type { Dialect } from '../dialect/index.js';
import type { FileFacts, ProjectFacts } from '../facts/types.js';
import type { Finding } from '../findings/types.js';
import type { RegistryIndex } from '../snapshot/registry-index.js';
import { sameJson } from '../snapshot/same-json.js';
import { quietMemos, type FileMemo, type PlanMemo } from './memory/plan-memo.js';
import { recallFrom } from './memory/slot-records.js';
import { withFindings } from './planning/file-findings.js';
import { withIgnores } from './planning/ignores.js';
import { planFile, planUnknown } from './planning/plan-file.js';
import { indexProject, isSameRun, type ProjectIndex } from './planning/project-index.js';
import type { FilePlan } from './planning/types.js';
import type { Plan, PlanFile, PlanOptions } from './types.js';
import { structureFindings } from './unit-findings/structure.js';
import { unitFindings } from './unit-findings/unit-findings.js';

/**
 * Where a plan keeps its memo, out of sight. A `WeakMap` would keep the memo of every keystroke alive
 * until the next full garbage collection: minor ones take its values for roots.
 */
const MEMO = Symbol('memo');

type RememberingPlan = Plan & { readonly [MEMO]?: PlanMemo };

const NO_FINDINGS: readonly Finding[] = [];

/**
 * Plans every file of a unit that has directives and no `skip-file`; one without directives that uses
 * tvm_ffi has a plan without blocks.
 *
 * @param files sorted as the reference sorts them: later `ty-map` lines win
 * @param registry `null` when there is none; every block is `unknown` then
 * @param facts what is known beyond text and snapshot; `null` when it was not read
 * @param previous an earlier plan, from which to reuse what has not changed: files with the same
 *   `ParsedFile` and `FileFacts` objects, and blocks with the same text. The result does not depend
 *   on it; the plan of a file about which nothing changed is the same object.
 */
export function planProject(
  files: readonly PlanFile[],
  registry: RegistryIndex | null,
  dialect: Dialect,
  options: PlanOptions,
  facts: ProjectFacts | null = null,
  previous: Plan | null = null,
): Plan {
  const earlier: RememberingPlan | null = previous;
  const before = earlier?.[MEMO];
  const active = files.filter(({ path, parsed }) => {
    const isUser = facts?.files.get(path)?.uses.isUser === true || facts?.bindings?.has(path);
    return !parsed.skipFile && (parsed.hasMarkers || isUser === true);
  });
  const stubs = active.filter(({ parsed }) => parsed.hasMarkers);
  const circumstances = { registry, dialect, options, facts };
  const quiet = before === undefined ? null : quietMemos(active, circumstances, before);
  if (before !== undefined && quiet !== null) {
    return remember({ ...before, circumstances, files: quiet });
  }
  const project =
    registry === null
      ? null
      : indexProject(stubs, registry, dialect, options, before?.project ?? null);
  const owns = active.map((file): FilePlan => {
    const ownFacts = facts?.files.get(file.path) ?? null;
    return planOwn(file, ownFacts, project, before?.files.get(file.path));
  });
  const unbound = new Map(owns.map((own) => [own.planned.path, own.unbound]));
  const ofTheUnit = unitFindings(active, registry, dialect, facts, options.names ?? null, unbound);
  const memo = owns.map((own, i): FileMemo => {
    const file = active[i] as PlanFile;
    const last = before?.files.get(file.path);
    const ownFacts = facts?.files.get(file.path) ?? null;
    const more = ofTheUnit.get(file.path) ?? NO_FINDINGS;
    const isSame = last?.own === own && sameJson(last.ofTheUnit, more);
    const planned = isSame
      ? last.planned
      : withIgnores(
          withFindings(own.planned, more),
          file.parsed,
          registry !== null && facts !== null,
        );
    return { file, facts: ownFacts, project, own, ofTheUnit: more, planned };
  });
  const byPath = new Map(memo.map((each) => [each.file.path, each]));
  return remember({ circumstances, project, files: byPath });
}

function remember(memo: PlanMemo): Plan {
  const plan = { files: Array.from(memo.files.values(), ({ planned }) => planned) };
  return Object.defineProperty(plan, MEMO, { value: memo });
}

/** Plans what the file itself shows. */
function planOwn(
  file: PlanFile,
  facts: FileFacts | null,
  project: ProjectIndex | null,
  last: FileMemo | undefined,
): FilePlan {
  if (last?.file.parsed === file.parsed && last.facts === facts) {
    if (isSameFor(file, last.project, project)) return last.own;
  }
  const plan = planTexts(file, project, last);
  const found = facts === null ? NO_FINDINGS : structureFindings(file, facts);
  return { ...plan, planned: withFindings(plan.planned, found) };
}

function planTexts(
  file: PlanFile,
  project: ProjectIndex | null,
  last: FileMemo | undefined,
): FilePlan {
  if (project === null || !file.parsed.hasMarkers)
    return { planned: planUnknown(file), records: null, unbound: [] };
  const isSame = isSameRun(last?.project ?? null, project);
  const before = isSame ? (last?.own.records ?? null) : null;
  return planFile(file, project, recallFrom(before, file.parsed));
}

/** Whether a file has the same plan with one index and the other. */
function isSameFor(file: PlanFile, a: ProjectIndex | null, b: ProjectIndex | null): boolean {
  // Only a `prefix` depends on what other files claim.
  return a === b || (isSameRun(a, b) && !file.parsed.directives.some((d) => d.name === 'prefix'));
}
