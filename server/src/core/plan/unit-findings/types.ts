/** What each kind of finding about a unit is given. */
import type { Dialect } from '../../dialect/index.js';
import type { FileFindings } from '../planning/file-findings.js';
import type { PlanFile } from '../types.js';

/** The unit, and where to report. */
export interface UnitView {
  /** Files with directives and without `skip-file`, in plan order. */
  readonly files: readonly PlanFile[];
  readonly dialect: Dialect;
  /** The collector of a file's findings. */
  readonly findingsOf: (file: PlanFile) => FileFindings;
}
