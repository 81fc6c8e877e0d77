import { unquoted } from '../../base/foreign-text.js';
import { andGiveOption } from './option-names.js';
import { defineRule } from './rule.js';

/** The version of the reference is not known, so that its format is a guess. */
export default defineRule({
  code: 'project.unknown-reference',
  severity: 'warning',
  message: (
    { newest, abiVersion }: { readonly newest: string; readonly abiVersion: string | null },
    reader,
  ) => {
    const { t } = reader;
    const abi = abiVersion === null ? '' : t` (its ABI version is ${unquoted(abiVersion)})`;
    return t`The version of apache-tvm-ffi is not known${abi}, so blocks are compared with the format of ${newest}, and nothing is written. To choose the format, ${andGiveOption(reader, 'reference-version')} or ${andGiveOption(reader, 'python')}.`;
  },
});
