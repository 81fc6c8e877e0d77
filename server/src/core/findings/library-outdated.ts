import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** A library of the project was built before one of its sources was last changed. */
export default defineRule({
  code: 'library.outdated',
  severity: 'information',
  message: ({ source, library }: { readonly source: string; readonly library: string }, { t }) =>
    t`${quoted(source)} is newer than ${quoted(library)}, so the registry may be out of date. Build the library again.`,
});
