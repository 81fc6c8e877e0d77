export interface Summary {
  readonly ratio: number;
  readonly noise: number;
}
export function median(values: readonly number[]): number;
export function percentile(values: readonly number[], share: number): number;
export function summarize(ratios: readonly number[]): Summary;
export function verdictOf(summary: Summary, budget: number): 'held' | 'missed' | 'unclear';
