/** `load_lib_module("distribution", "target")` with names that the project does not have. */
import { libraryNameMismatch } from '../../findings/index.js';
import { compareCodePoints } from '../../../base/order.js';
import type { ProjectFacts } from '../../facts/types.js';
import { nearestName } from '../../../base/near-names.js';
import type { UnitView } from './types.js';

/** The distribution of the runtime. */
const RUNTIME = 'apache-tvm-ffi';

/** Adds a finding to each argument that is not a name of the project. */
export function addLibraryNames({ files, findingsOf }: UnitView, facts: ProjectFacts): void {
  const { distribution, targets } = facts;
  for (const file of files) {
    for (const call of facts.files.get(file.path)?.calls ?? []) {
      if (call.callee !== 'load_lib_module') continue;
      const [name, target] = call.arguments;
      // Any package may load the runtime's own libraries.
      if (name && normalized(name.value) === RUNTIME) continue;
      if (name && distribution !== null && normalized(name.value) !== normalized(distribution)) {
        const data = { written: name.value, suggestion: distribution };
        findingsOf(file).add(libraryNameMismatch, { argument: 'distribution', ...data }, name.span);
      }
      if (target && targets !== null && targets.size > 0 && !targets.has(target.value)) {
        const suggestion = suggestedTarget(target.value, targets);
        const data = { written: target.value, ...(suggestion !== null && { suggestion }) };
        findingsOf(file).add(libraryNameMismatch, { argument: 'target', ...data }, target.span);
      }
    }
  }
}

/** The only target there is, or the nearest. */
function suggestedTarget(written: string, targets: ReadonlySet<string>): string | null {
  const [only, ...more] = [...targets].sort(compareCodePoints);
  return more.length === 0 ? (only ?? null) : nearestName(written, targets);
}

/** Names of distributions are one if they differ in case and in runs of `-`, `_` and `.` only. */
function normalized(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}
