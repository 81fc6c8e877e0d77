import { severityOfConsequence, withConsequence, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { didYouMean, quoted } from './words.js';

type OptionProblem = WithConsequence &
  (
    | { readonly kind: 'order-without-eq' | 'positional' | 'dataclass' | 'stacked' }
    | {
        readonly kind: 'value';
        readonly option: string;
        readonly given: string;
        readonly allowed: readonly string[];
        readonly suggestion?: string;
      }
    | {
        readonly kind: 'unknown';
        readonly decorator: string;
        readonly name: string;
        readonly suggestion?: string;
      }
    | { readonly kind: 'not-a-key'; readonly given: string }
    | { readonly kind: 'not-a-class'; readonly decorator: string; readonly name: string }
    | { readonly kind: 'class-keyword' | 'attribute-list'; readonly name: string }
  );

/** An argument of `@py_class`, or of the class statement below it, that cannot be what is meant. */
export default defineRule({
  code: 'py-class.option',
  severity: 'error',
  severityOf: severityOfConsequence,
  message: (data: OptionProblem, reader) => {
    const [fact, remedy] = words(data, reader);
    return withConsequence(fact, data.consequence, remedy, reader);
  },
});

function words(data: OptionProblem, reader: Reader): readonly [fact: string, remedy: string] {
  const { t } = reader;
  switch (data.kind) {
    case 'order-without-eq':
      return [
        t`${quoted('order=True')} requires ${quoted('eq=True')}.`,
        t`Add ${quoted('eq=True')}, or remove ${quoted('order')}.`,
      ];
    case 'positional':
      return [
        t`${quoted('py_class')} takes only the type key by position.`,
        t`Pass the other arguments by name.`,
      ];
    case 'dataclass':
      return [
        t`${quoted('dataclasses.dataclass')} and ${quoted('py_class')} both make methods of this class, and one replaces the other's.`,
        t`Remove ${quoted('dataclass')}.`,
      ];
    case 'stacked':
      return [
        t`The class is registered twice: the outer decorator finds no fields, so their values are lost.`,
        t`Remove one of the decorators.`,
      ];
    case 'value':
      return [
        t`${quoted(data.option)} must be ${data.allowed.map(quoted).join(', ')} or ${quoted('None')}, not ${quoted(data.given)}.` +
          didYouMean(data.suggestion, reader),
        '',
      ];
    case 'unknown':
      return [
        t`${quoted(data.decorator)} has no option ${quoted(data.name)}.` +
          didYouMean(data.suggestion, reader),
        '',
      ];
    case 'not-a-key':
      return [
        t`The type key must be a string, not ${quoted(data.given)}.`,
        t`Write it in quotes, or remove it to use the name of the class.`,
      ];
    case 'not-a-class':
      return [
        t`${quoted(data.decorator)} decorates ${quoted(data.name)}, which is a function, not a class.`,
        t`Remove the decorator.`,
      ];
    case 'class-keyword':
      return [
        t`${quoted(data.name)} is not an option of a class statement.`,
        t`Pass it to ${quoted('py_class')}.`,
      ];
    case 'attribute-list':
      return [t`${quoted(data.name)} must be a tuple or list.`, t`Put brackets around its value.`];
  }
}
