import { defineRule } from './rule.js';
import { pathText, quoted } from './words.js';

/** The module that CFFI has compiled is older than the script that makes it. */
export default defineRule({
  code: 'cffi.outdated-module',
  severity: 'information',
  message: ({ module, file }: { readonly module: string; readonly file: string }, { t }) =>
    t`${pathText(file)} was compiled before this script was last written, so ${quoted(module)} may lack what it declares. Run the script again.`,
});
