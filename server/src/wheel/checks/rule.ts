/**
 * What a check of wheels is: a code, and the problems that it finds. Its words are made here and not
 * in `core/findings`, because a wheel has one reader, the command line, and no settings.
 */
import type { Severity } from '../../core/findings/types.js';
import type { InstalledRuntime, WheelFacts } from '../facts/types.js';

export interface WheelProblem {
  /** States the fact, then the remedy. Foreign text in it is escaped. */
  readonly message: string;
  /** In the wheel; `null` where it is about the wheel as a whole. */
  readonly file: string | null;
  /** Where it differs from that of the rule. */
  readonly severity?: Severity;
}

export interface WheelRule {
  /** Permanent. */
  readonly code: `wheel.${string}`;
  readonly severity: Severity;
  /** Whether it is checked in every wheel, or only in those that have to do with TVM-FFI. */
  readonly scope: 'every-wheel' | 'tvm-ffi';
  /** @param installed the runtime to compare with; `null` where none is known */
  readonly check: (
    wheel: WheelFacts,
    installed: InstalledRuntime | null,
  ) => readonly WheelProblem[];
}
