/**
 * What random tests draw: the same on every run, so that a run without a change shows nothing new.
 * FUZZ_SEED=1234 draws others, FUZZ_RUNS=100000 more of them.
 */
export const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_121);

export function runsOf(usual: number): number {
  return Number(process.env['FUZZ_RUNS'] ?? usual);
}

/** The parameters of a property; lint asks for them. */
export function sampleOf(usual = 100): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: runsOf(usual), seed: SEED };
}
