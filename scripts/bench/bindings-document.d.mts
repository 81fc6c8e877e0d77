export function documentFiles(text: string): [name: string, code: string][];
export const TENSORS: readonly string[];
