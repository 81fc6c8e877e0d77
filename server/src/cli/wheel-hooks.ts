/** What users see and control of the programs that make or upload a wheel. */
import type { BuildHooks } from '../build/index.js';
import { trustCommandLine } from '../processes/trust.js';
import { passOn } from './output.js';

/** Each command is shown before it runs, and what it prints as it comes. */
export function wheelHooks(cancelled: AbortSignal): BuildHooks {
  return {
    trust: trustCommandLine(),
    cancelled,
    onStep: (_, line) => {
      passOn(`$ ${line}\n`);
    },
    onOutput: passOn,
    onProgress: () => undefined,
  };
}
