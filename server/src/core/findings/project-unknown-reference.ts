import { giveOption } from './option-names.js';
import { defineRule } from './rule.js';

/** The version of the reference is not known. */
export default defineRule({
  code: 'project.unknown-reference',
  severity: 'information',
  message: ({ newest }: { readonly newest: string }, reader) =>
    reader.t`The version of apache-tvm-ffi is not known, so blocks are written as ${newest} writes them. ${giveOption(reader, 'reference-version')} to choose another version.`,
});
