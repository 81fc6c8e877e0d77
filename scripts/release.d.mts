export interface ReleasePlan {
  readonly version: string;
  readonly date: string;
  readonly notes: string;
  readonly preRelease: boolean;
  readonly platforms: readonly string[];
  /** Why it cannot be released; empty when it can. */
  readonly problems: readonly string[];
}

export function planRelease(given: {
  readonly manifest: { readonly version: string };
  readonly lock: { readonly version: string };
  readonly changelog: string;
  readonly tag: string | null;
}): ReleasePlan;
