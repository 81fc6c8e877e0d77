import { andGiveOption } from './option-names.js';
import { wheelText, type InstalledReference } from './project-two-references.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** A library was built with headers that came after the reference in use. */
export default defineRule({
  code: 'library.newer-reference',
  severity: 'warning',
  message: (
    { library, used }: { readonly library: string; readonly used: InstalledReference },
    reader,
  ) =>
    reader.t`${quoted(library)} was built with a newer apache-tvm-ffi than ${wheelText(used, reader)}, which cannot read its signatures. Build the library again, or ${andGiveOption(reader, 'python')} to use the interpreter that it was built with.`,
});
