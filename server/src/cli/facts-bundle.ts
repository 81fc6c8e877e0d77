/** The entry of the bundle that `--deep` loads: the structure of Python files, and project facts. */
import { FactsReader } from '../project/facts.js';
import { readFileFacts } from '../structure/index.js';

export function makeFactsReader(): FactsReader {
  return new FactsReader(readFileFacts);
}
export { observeDisk } from '../base/node/observed.js';
