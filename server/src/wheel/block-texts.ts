/** The Python files of a wheel that hold generated blocks, for those who compare them. */
import { withArchive } from './archive/open.js';

export interface BlockText {
  /** In the wheel. */
  readonly name: string;
  readonly text: string;
}

const BLOCK = /# tvm-ffi-stub(?:gen|s)\(begin\)/;

/** @throws {Refused} when the wheel cannot be read */
export function readBlockTexts(path: string): Promise<readonly BlockText[]> {
  return withArchive(path, async ({ files }) => {
    const found: BlockText[] = [];
    for (const { name, read } of files) {
      if (!/\.pyi?$/.test(name)) continue;
      const text = (await read()).toString('utf8');
      if (BLOCK.test(text)) found.push({ name, text });
    }
    return found;
  });
}
