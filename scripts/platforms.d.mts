/** Platform of the marketplace → the package with koffi's binary. */
export const PLATFORMS: Readonly<Record<string, string>>;
export function currentPlatform(): string | null;
