import { defineRule } from './rule.js';
import { nameList } from './words.js';

/** The baseline accepts findings that are no longer there. */
export default defineRule({
  code: 'baseline.unused',
  severity: 'information',
  message: ({ entries }: { readonly entries: readonly string[] }, reader) => {
    const { t } = reader;
    const fact =
      entries.length === 1
        ? t`This finding of the baseline no longer occurs: ${nameList(entries, reader)}.`
        : t`These findings of the baseline no longer occur: ${nameList(entries, reader)}.`;
    return t`${fact} Update it with --write-baseline.`;
  },
});
