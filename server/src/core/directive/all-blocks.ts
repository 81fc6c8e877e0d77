/** The blocks of a file, those with markers of our own among them. */
import type { Block, ParsedFile } from './types.js';

/** In file order. */
export function blocksOf({ blocks, libraries }: ParsedFile): readonly Block[] {
  if (libraries.length === 0) return blocks;
  return [...blocks, ...libraries].sort((a, b) => a.begin.line - b.begin.line);
}
