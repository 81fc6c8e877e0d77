// Medians and how far they can be trusted.

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The quantile of some values; `share` is between 0 and 1. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/**
 * The median of some ratios and its noise: twice the standard error of a median, with the spread
 * taken from the median absolute deviation, which one slow run cannot move.
 *
 * @param {readonly number[]} ratios
 */
export function summarize(ratios) {
  const ratio = median(ratios);
  const deviation = 1.4826 * median(ratios.map((value) => Math.abs(value - ratio)));
  return { ratio, noise: (2 * 1.2533 * deviation) / Math.sqrt(ratios.length) };
}

/** @returns `held`, `missed`, or `unclear` when the budget is within the noise */
export function verdictOf({ ratio, noise }, budget) {
  if (ratio <= budget) return 'held';
  return ratio - noise > budget ? 'missed' : 'unclear';
}
