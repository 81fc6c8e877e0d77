import { giveOption } from './option-names.js';
import { defineRule } from './rule.js';
import { nameList } from './words.js';

/** The native provider cannot see what was asked for. */
export default defineRule({
  code: 'registry.native-only',
  severity: 'warning',
  message: ({ imports }: { readonly imports: readonly string[] }, reader) =>
    reader.t`The native provider imports no modules, so what ${nameList(imports)} would register is missing. ${giveOption(reader, 'provider', 'python')} to include it.`,
});
