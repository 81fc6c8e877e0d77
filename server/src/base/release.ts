/** Versions as their release numbers: post, dev and pre-releases count as the release. */

export type Release = readonly number[];

/** `[0, 1, 15]` of `0.1.15.post2`; `null` for what is not a version. */
export function releaseOf(version: string): Release | null {
  const match = /^\s*v?(\d+(?:\.\d+)*)/.exec(version);
  return match?.[1] === undefined ? null : match[1].split('.').map(Number);
}

/** Below zero where `a` is older. */
export function compareReleases(a: Release, b: Release): number {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
