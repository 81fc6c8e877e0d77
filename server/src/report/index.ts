/** The public face of report/: results in, strings out. */
export { ageWords } from './age-words.js';
export { defaultText, fieldText, methodText, typeText } from './member-text.js';
export { findingPlace, projectFinding } from './project-finding.js';
export { reportRegistry } from './registry-report.js';
export { countResult } from './counts.js';
export { linePlace, positionAt } from './positions.js';
export type * from './project-types.js';
export { renderRegistryTree } from './registry-tree.js';
export { registryText, totalText } from './summary.js';
export { schemaText, signatureText } from './schema-text.js';
export type * from './types.js';
