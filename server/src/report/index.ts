/** The public face of report/: results in, strings out. */
export { projectFinding } from './project-finding.js';
export { reportRegistry } from './registry-report.js';
export { countResult } from './counts.js';
export { renderDiff, type DiffInput } from './diff.js';
export { renderJson, renderUnitsJson } from './json.js';
export { linePlace, positionAt, rangeOf, type Position, type Range } from './positions.js';
export { renderRegistryTree, type TreeOptions } from './registry-tree.js';
export { renderSnapshotDiff } from './snapshot-diff.js';
export { registryText, totalText } from './summary.js';
export { renderText, type TextOptions } from './text.js';
export type * from './types.js';
