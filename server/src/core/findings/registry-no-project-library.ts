import { andGiveOption, giveOption } from './option-names.js';
import { defineRule } from './rule.js';
import { nameList } from './words.js';

/** Only apache-tvm-ffi's own libraries are loaded, so that every block of the project is an orphan. */
export default defineRule({
  code: 'registry.no-project-library',
  severity: 'warning',
  message: ({ candidates }: { readonly candidates: readonly string[] }, reader) => {
    const { audience, t } = reader;
    const fact = t`No library of the project is loaded, so only the names that apache-tvm-ffi itself registers are known.`;
    const [only, ...others] = candidates;
    if (only !== undefined && others.length === 0) {
      return t`${fact} ${giveOption(reader, 'libraries', only)} to load the one that was found here.`;
    }
    if (only !== undefined) {
      return t`${fact} These were found here: ${nameList(candidates)}. ${giveOption(reader, 'libraries')} to load the right one.`;
    }
    return audience === 'cli'
      ? t`${fact} Build the library and ${andGiveOption(reader, 'libraries')}, or set \`libraries\` in a [tool.tvm-ffi-stubs] table.`
      : t`${fact} Build the library and ${andGiveOption(reader, 'libraries')}.`;
  },
});
