import { severityOfConsequence, withConsequence, type WithConsequence } from './consequence.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** A class declares a field that its parent has. */
export default defineRule({
  code: 'py-class.field-redeclared',
  severity: 'error',
  severityOf: severityOfConsequence,
  message: (data: WithConsequence & { readonly name: string; readonly parent: string }, reader) => {
    const { t } = reader;
    const { name, parent, consequence } = data;
    const fact =
      consequence.when === 'silent'
        ? t`${quoted(name)} is already a field of ${quoted(parent)}, so an instance has two of them.`
        : t`${quoted(name)} is already a field of ${quoted(parent)}.`;
    return withConsequence(fact, consequence, t`Remove it here, or rename it.`, reader);
  },
});
