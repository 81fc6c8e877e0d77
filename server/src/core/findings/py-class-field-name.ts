import { severityOfConsequence, withConsequence, type WithConsequence } from './consequence.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** A field has a name that the class itself needs. */
export default defineRule({
  code: 'py-class.field-name',
  severity: 'error',
  severityOf: severityOfConsequence,
  message: (
    data: WithConsequence & {
      readonly kind: 'self' | 'special' | 'object-method';
      readonly name: string;
    },
    reader,
  ) => {
    const { t } = reader;
    const { kind, name, consequence } = data;
    const fact =
      kind === 'self'
        ? t`${quoted(name)} cannot be a field: the constructor has a parameter of that name.`
        : kind === 'special'
          ? t`The field ${quoted(name)} takes the place of a special method.`
          : t`The field ${quoted(name)} hides a method of ${quoted('tvm_ffi.Object')}.`;
    return withConsequence(fact, consequence, t`Rename the field.`, reader);
  },
});
