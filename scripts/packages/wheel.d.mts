/** Packs `dist/` as it is, for all platforms, into a `.whl`. */
export function packageWheel(target: string): Promise<void>;
/** The name that the format of wheels demands. */
export function wheelName(version: string): string;
