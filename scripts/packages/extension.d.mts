/** Packs `dist/` as it is, for a platform of the marketplace, into a `.vsix`. */
export function packageExtension(platform: string, target: string): Promise<void>;
