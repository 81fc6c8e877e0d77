/** `--deep`: loads what reads the Python and CMake around the blocks, only when it is asked for. */
import { createRequire } from 'node:module';
import type { FactsReader } from '../project/facts.js';
import { findBundle } from '../processes/bundle-location.js';
import type * as factsBundle from './facts-bundle.js';

/** Loads a bundle of its own, so that other runs pay nothing for the parser in it. */
export function loadFactsReader(): FactsReader {
  const path = findBundle('structure.cjs');
  const { makeFactsReader } = createRequire(path)(path) as typeof factsBundle;
  return makeFactsReader();
}
