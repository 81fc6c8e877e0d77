import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** A comment ignores a finding that is not there. */
export default defineRule({
  code: 'ignore.unused',
  severity: 'hint',
  message: ({ code, isAbove }: { readonly code: string; readonly isAbove: boolean }, { t }) =>
    isAbove
      ? t`The directive below has no finding ${quoted(code)}. Remove the comment.`
      : t`There is no directive on the line below, so ${quoted(code)} ignores nothing. Move the comment above one, or remove it.`,
});
