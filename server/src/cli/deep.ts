/** `--deep`: loads the code that reads the Python and CMake around the blocks, only if requested. */
import type { FactsReader } from '../project/facts.js';
import { requireReader } from './disk-looks.js';
import type * as factsBundle from './facts-bundle.js';

/** Loads a separate bundle, so that other runs do not pay for its parser. */
export function loadFactsReader(): FactsReader {
  const { makeFactsReader } = requireReader('structure.cjs') as typeof factsBundle;
  return makeFactsReader();
}
