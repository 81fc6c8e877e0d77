/** A small registry, and the blocks that its names have in a file. */
import { indexRegistry, NEWEST_DIALECT } from '../../../server/src/core/index.js';
import { indexProject } from '../../../server/src/core/plan/planning/project-index.js';
import { begin, END } from '../directive/support.js';
import { snapshotOf } from './snapshots.js';

export const REGISTRY = indexRegistry(
  snapshotOf({
    functions: { 'p.f': '(p.T) -> int' },
    types: { 'p.T': { fields: [['x', 'p.U']] }, 'p.U': {} },
  }),
);
export const OPTIONS = { indent: 4, keepSuppressions: false };
/** Shares its rendered texts with all others. */
export const EMPTY = indexProject([], REGISTRY, NEWEST_DIALECT, OPTIONS);

export const block = (stub: string, ...body: string[]): string[] => [begin(stub), ...body, END];
export const G = block('global/p', 'x');
export const T = block('object/p.T');
export const U = block('object/p.U');
