import { defineRule } from './rule.js';
import { nameList } from './words.js';

/** Blocks are orphans although libraries were loaded: these register nothing. */
export default defineRule({
  code: 'registry.idle-library',
  severity: 'warning',
  message: ({ libraries }: { readonly libraries: readonly string[] }, { t }) =>
    libraries.length === 1
      ? t`${nameList(libraries)} was loaded but registers nothing. Check that it is the right library, and that the files with its registrations are linked into it.`
      : t`These libraries were loaded but register nothing: ${nameList(libraries)}. Check that they are the right ones, and that the files with their registrations are linked into them.`,
});
