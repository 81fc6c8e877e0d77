import { unquoted } from '../../base/foreign-text.js';
import { giveOption } from './option-names.js';
import { defineRule } from './rule.js';

/** No file says which version of the reference this is, but the runtime itself does. */
export default defineRule({
  code: 'project.inferred-reference',
  severity: 'information',
  message: (
    { version, abiVersion }: { readonly version: string; readonly abiVersion: string },
    reader,
  ) =>
    reader.t`No file says which version of apache-tvm-ffi this is. Its ABI version ${unquoted(abiVersion)} is that of ${version}, so blocks are written in that format. ${giveOption(reader, 'reference-version')} to choose another version.`,
});
