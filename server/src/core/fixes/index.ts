/**
 * Fixes for findings. Only the language server imports this folder; the command line offers no
 * fixes, so its bundle omits them.
 */
import type { Finding } from '../findings/types.js';
import { REMEDIES } from './remedies.js';
import type { Fix, FixContext } from './types.js';

export { applyChange, type AppliedChange } from './apply-change.js';
export { ignoreHere } from './ignore.js';
export { REMEDIES, WITHOUT_FIX } from './remedies.js';
export { renameKey, type KeyRename } from './rename-key.js';
export { AnnotationWriter } from './types-of-python/annotations.js';
export { classAt, statementText } from './types-of-python/class-shape.js';
export { NamesToImport } from './types-of-python/imports.js';
export { fieldLines, missingFieldEdits } from './types-of-python/missing-fields.js';
export type * from './types.js';
export { withDerived } from './with-derived.js';

/** The fixes for a finding, the likeliest first; none in a file that is not planned. */
export function fixesFor(finding: Finding, context: FixContext): readonly Fix[] {
  const remedies = Object.hasOwn(REMEDIES, finding.code) ? REMEDIES[finding.code] : undefined;
  return (remedies ?? []).flatMap((remedy) => remedy(finding, context));
}
