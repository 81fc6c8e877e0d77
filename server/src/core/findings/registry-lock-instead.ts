import libraryMissing from './registry-library-missing.js';
import loadFailed from './registry-load-failed.js';
import noInterpreter from './registry-no-interpreter.js';
import noRuntime from './registry-no-runtime.js';
import { defineRule } from './rule.js';
import type { FindingRule, ProblemOf } from './types.js';

const FAILURES = [libraryMissing, loadFailed, noInterpreter, noRuntime] as const;

/** Why no registry was loaded. */
type Failure = ProblemOf<(typeof FAILURES)[number]>;

/** The lock took the place of a registry that cannot be loaded on this machine. */
export default defineRule({
  code: 'registry.lock-instead',
  severity: 'information',
  message: ({ failure }: { readonly failure: Failure }, reader) => {
    const rule: FindingRule<never> | undefined = FAILURES.find(({ code }) => code === failure.code);
    const [reason = ''] = rule?.message(failure.data as never, reader).split('\n') ?? [];
    return reader.t`The registry comes from this lock, because nothing can be loaded here: ${reason}`;
  },
});
