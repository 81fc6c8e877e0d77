/** A fix as plain data: what an editor offers for a finding, and the edits. */
import type { ProjectFacts } from '../facts/types.js';
import type { Translate } from '../findings/reader.js';
import type { Finding } from '../findings/types.js';
import type { PlanFile, Plan, PlannedFile, PlanOptions, TextEdit } from '../plan/types.js';
import type { Dialect } from '../dialect/types.js';
import type { RegistryIndex } from '../snapshot/registry-index.js';

/** One way to fix a finding. It is computed from the present texts and valid only for them. */
export interface Fix {
  /** Identifies one of a finding's fixes; stable, for example `regenerate-block`. */
  readonly id: string;
  /** What it does: `Regenerate object/my.T`. Says so when it changes user text. */
  readonly title: string;
  /** Whether the editor may apply it without asking: at most one fix of a finding. */
  readonly preferred: boolean;
  /** By path; each file's edits are sorted and do not overlap. Computed on demand, never empty. */
  readonly edits: () => ReadonlyMap<string, readonly TextEdit[]>;
}

/** Everything that a fix may depend on. */
export interface FixContext {
  /** The file that the finding is about. */
  readonly file: PlanFile;
  readonly planned: PlannedFile;
  readonly files: readonly PlanFile[];
  readonly plan: Plan;
  readonly registry: RegistryIndex | null;
  /** Types that the server has seen renamed: old key → present key. */
  readonly renames: ReadonlyMap<string, string>;
  readonly dialect: Dialect;
  readonly options: PlanOptions;
  readonly facts: ProjectFacts | null;
  /** Titles are for the reader of the editor. */
  readonly t: Translate;
}

/** One remedy: offers fixes for a finding, or none when it does not apply. */
export type Remedy = (finding: Finding, context: FixContext) => readonly Fix[];
