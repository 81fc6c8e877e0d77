/** Loads what only files with `library/` blocks need, so that other runs do not pay for it. */
import type { PlanFile, PlanOptions } from '../core/index.js';
import { requireBundle } from '../processes/bundle-location.js';
import type * as exportsBundle from './exports-bundle.js';

type Exports = typeof exportsBundle;

export function loadExports(): Exports {
  return requireBundle('exports.cjs') as Exports;
}

/** Options with which a plan of the files is whole. */
export function withLibraries(options: PlanOptions, files: readonly PlanFile[]): PlanOptions {
  if (files.every(({ parsed }) => parsed.libraries.length === 0)) return options;
  return { ...options, planLibraries: loadExports().planLibraries };
}
