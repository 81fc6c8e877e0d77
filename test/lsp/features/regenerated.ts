/** A view of the same files after everything was regenerated. */
import { applyEdits } from '../../../server/src/core/index.js';
import { viewOf, type MarkedView, type ViewInput } from './views.js';

/** Plans, applies, and plans again: the texts that a user of the tool has. */
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
