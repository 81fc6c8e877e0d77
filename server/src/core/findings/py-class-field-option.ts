import { severityOfConsequence, withConsequence, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { didYouMean, quoted } from './words.js';

type FieldOptionProblem = WithConsequence &
  (
    | { readonly kind: 'two-defaults' | 'positional' | 'not-frozen' }
    | {
        readonly kind: 'kw-only' | 'kw-only-again' | 'kw-only-value' | 'not-compared';
        readonly name: string;
      }
    | { readonly kind: 'factory' | 'doc'; readonly given: string }
    | {
        readonly kind: 'value';
        readonly given: string;
        readonly allowed: readonly string[];
        readonly suggestion?: string;
      }
    | { readonly kind: 'unknown'; readonly name: string; readonly suggestion?: string }
  );

/** An argument of `field()` that cannot be what is meant. */
export default defineRule({
  code: 'py-class.field-option',
  severity: 'error',
  severityOf: severityOfConsequence,
  message: (data: FieldOptionProblem, reader) => {
    const [fact, remedy] = words(data, reader);
    return withConsequence(fact, data.consequence, remedy, reader);
  },
});

function words(data: FieldOptionProblem, reader: Reader): readonly [fact: string, remedy: string] {
  const { t } = reader;
  switch (data.kind) {
    case 'two-defaults':
      return [
        t`A field cannot have both ${quoted('default')} and ${quoted('default_factory')}.`,
        t`Remove one of them.`,
      ];
    case 'positional':
      return [
        t`${quoted('field')} takes no argument by position.`,
        t`Pass it by name, such as ${quoted('default=')}.`,
      ];
    case 'factory':
      return [
        t`${quoted('default_factory')} must be callable, not ${quoted(data.given)}.`,
        t`Pass a function such as ${quoted('list')}, or use ${quoted('default')}.`,
      ];
    case 'doc':
      return [t`${quoted('doc')} must be a text, not ${quoted(data.given)}.`, ''];
    case 'value':
      return [
        t`${quoted('structural_eq')} of a field must be ${data.allowed.map(quoted).join(', ')} or ${quoted('None')}, not ${quoted(data.given)}.` +
          didYouMean(data.suggestion, reader),
        '',
      ];
    case 'unknown':
      return [
        t`${quoted('field')} has no option ${quoted(data.name)}.` +
          didYouMean(data.suggestion, reader),
        '',
      ];
    case 'not-frozen':
      return [
        t`All fields of a frozen class are frozen, whatever ${quoted('frozen=False')} says.`,
        t`Remove it here, or freeze the other fields one by one.`,
      ];
    case 'kw-only':
      return [
        t`${quoted('KW_ONLY')} makes the fields below it keyword-only, and there are none.`,
        t`Remove it, or move it up.`,
      ];
    case 'kw-only-again':
      return [
        t`The fields below are keyword-only already, so ${quoted(data.name)} changes nothing.`,
        t`Remove it.`,
      ];
    case 'kw-only-value':
      return [t`${quoted('KW_ONLY')} marks what follows; it has no value.`, t`Remove the value.`];
    case 'not-compared':
      return [
        t`${quoted('Field')} leaves ${quoted(data.name)} out of comparisons, unless ${quoted('compare=True')} says otherwise.`,
        t`Use ${quoted('field')}.`,
      ];
  }
}
