/** How V8 compiles during a short run. */
import { setFlagsFromString } from 'node:v8';

/** The V8 of Node 20. Later ones know no such budget, and print an error for an unknown flag. */
const V8_WITH_BUDGET = '11.';

/** Thirty times V8's own: a run of a second and more still gets its hot functions optimized. */
const INTERRUPT_BUDGET = 4_000_000;

/**
 * Makes V8 wait longer before it optimizes a function. A run is most often over before optimized
 * code is ready, and compiling it takes a processor from the registry's child. Called once all of
 * Node's own modules are loaded: the code caches of those would no longer fit the flags.
 */
export function delayOptimizer(): void {
  if (!process.versions.v8.startsWith(V8_WITH_BUDGET)) return;
  setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
}
