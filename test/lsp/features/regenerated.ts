/** A view of the same files after regenerating everything. */
import { applyEdits } from '../../../server/src/core/index.js';
import { viewOf, type MarkedView, type ViewInput } from './views.js';

/** Plans, applies, and plans again, to get the texts that users have. */
export function regenerated(input: ViewInput): MarkedView {
  const before = viewOf(input);
  const files = Object.fromEntries(
    [...before.files].map(([path, { parsed, planned }]) => [
      path,
      applyEdits(parsed.text, planned.edits),
    ]),
  );
  return viewOf({ ...input, files });
}
