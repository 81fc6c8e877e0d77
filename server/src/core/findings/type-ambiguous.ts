import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** Two types of one file have the same last segment. */
export default defineRule({
  code: 'type.ambiguous',
  severity: 'information',
  message: (
    {
      name,
      first,
      second,
    }: {
      readonly name: string;
      readonly first: string;
      readonly second: string;
    },
    { t },
  ) =>
    t`${quoted(first)} and ${quoted(second)} are both called ${quoted(name)} in this file, so one hides the other. Map one to another name with a ty-map directive, or import it under an alias with import-object.`,
});
