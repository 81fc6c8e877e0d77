/** How V8 compiles during a short run. */
import { setFlagsFromString } from 'node:v8';

/** The V8 of Node 20. Later ones know no such budget, and print an error for an unknown flag. */
const V8_WITH_BUDGET = '11.';

/**
 * How many bytes of bytecode a function runs before V8 considers optimizing it; V8's own value is
 * 67,584. A planning run of a second and more still gets its hot functions optimized. One that reads
 * closely needs them sooner, and is slowed down by optimizing all that V8 would by itself: its four
 * threads for that take turns with the run where there are two processors.
 */
const INTERRUPT_BUDGET = { planning: 4_000_000, 'reading closely': 540_000 };

/**
 * Makes V8 wait longer before it optimizes a function. A run is most often over before optimized
 * code is ready, and compiling it takes a processor from the registry's child. Called once all of
 * Node's own modules are loaded: the code caches of those would no longer fit the flags.
 */
export function delayOptimizer(work: keyof typeof INTERRUPT_BUDGET): void {
  if (!process.versions.v8.startsWith(V8_WITH_BUDGET)) return;
  setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET[work]}`);
}
