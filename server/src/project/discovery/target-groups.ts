/**
 * Which calls of `tvm_ffi_configure_target` belong together: those with one STUB_DIR make the stubs
 * of one project with several libraries.
 */
import type { CallFault, CallSite, ProjectNote } from '../../core/index.js';
import type { StubTarget } from '../discovered.js';
import { isInside } from '../../base/node/is-inside.js';
import { pushAll } from '../../base/list.js';
import { placeFrom } from './words.js';

export interface TargetGroup {
  /** Absolute; `null` for targets without stubs. */
  readonly stubDir: string | null;
  readonly targets: readonly StubTarget[];
}

export interface TargetGroups {
  /** In the order of their first calls. */
  readonly groups: readonly TargetGroup[];
  /** What was skipped and why. */
  readonly notes: readonly ProjectNote[];
}

/** Groups the targets that can be handled by their STUB_DIR. */
export function groupTargets(targets: readonly StubTarget[], sourceRoot: string): TargetGroups {
  const groups = new Map<string | null, StubTarget[]>();
  const notes: ProjectNote[] = [];
  for (const target of targets) {
    const fault = faultOf(target);
    if (fault !== null) notes.push({ note: 'call', call: callOf(target, sourceRoot), fault });
    if (fault !== null && !isUsable(target)) continue;
    // A call in a function may make several targets, or none: only its folder counts.
    const members = isUnnamed(target) ? [] : [target];
    const group = groups.get(target.stubDir);
    if (group !== undefined) pushAll(group, members);
    else if (target.stubDir !== null || members.length > 0) groups.set(target.stubDir, members);
  }
  return {
    groups: [...groups].map(([stubDir, members]) => ({ stubDir, targets: members })),
    notes,
  };
}

export function callOf({ file, line, name }: StubTarget, root: string): CallSite {
  return { file: placeFrom(root, file), line, target: name };
}

/** Whether CMake computes the name, so that one call may make several targets. */
export function isUnnamed({ unknown }: StubTarget): boolean {
  return unknown.some(({ part }) => part === 'target');
}

function isUsable({ language, refusal, isLoadable }: StubTarget): boolean {
  return language === 'python' && refusal === null && isLoadable;
}

function faultOf({ language, refusal, unknown, isLoadable }: StubTarget): CallFault | null {
  if (refusal !== null) return { fault: 'refused', refusal };
  if (language !== 'python') return { fault: 'language', language };
  if (!isLoadable) return { fault: 'no-file' };
  return unknown.length === 0 ? null : { fault: 'unknown', unknown };
}

/**
 * The groups that a path belongs to: the innermost folder that holds it, else all below it, else
 * the only one.
 *
 * @param strict whether a path beside the stubs of the only one belongs to none
 */
export function groupsFor(
  start: string,
  { groups }: TargetGroups,
  strict: boolean,
): readonly TargetGroup[] {
  const withFolder = groups.filter(({ stubDir }) => stubDir !== null);
  const holding = withFolder
    .filter(({ stubDir }) => stubDir !== null && isInside(start, stubDir))
    .sort((a, b) => (b.stubDir?.length ?? 0) - (a.stubDir?.length ?? 0));
  const [innermost] = holding;
  if (innermost !== undefined) return [innermost];
  const below = withFolder.filter(({ stubDir }) => stubDir !== null && isInside(stubDir, start));
  if (below.length > 0) return below;
  return !strict && withFolder.length === 1 ? withFolder : [];
}
