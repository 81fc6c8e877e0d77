import { severityOfConsequence, withConsequence, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type IgnoredOption = WithConsequence &
  (
    | { readonly kind: 'frozen' | 'kw-only' }
    | { readonly kind: 'field'; readonly name: string; readonly options: readonly string[] }
  );

/** An option in a class for a C++ type that has no effect: only C++ decides about its fields. */
export default defineRule({
  code: 'c-class.ignored-option',
  severity: 'information',
  severityOf: severityOfConsequence,
  message: (data: IgnoredOption, reader) => {
    const [fact, remedy] = words(data, reader);
    return withConsequence(fact, data.consequence, remedy, reader);
  },
});

function words(data: IgnoredOption, { t }: Reader): readonly [fact: string, remedy: string] {
  switch (data.kind) {
    case 'frozen':
      return [
        t`${quoted('frozen')} of ${quoted('c_class')} has no effect: fields are read-only exactly if C++ registers them so.`,
        t`Register the fields with ${quoted('def_ro')} in C++, and remove the option.`,
      ];
    case 'kw-only':
      return [
        t`${quoted('KW_ONLY')} has no effect here: the C++ constructor decides about its parameters.`,
        t`Remove it, or mark the fields with ${quoted('refl::kw_only')} in C++.`,
      ];
    case 'field':
      return [
        t`The options of ${quoted(data.name)} have no effect, because only C++ decides about it: ${data.options.map(quoted).join(', ')}.`,
        t`Remove ${quoted('field()')}, or set the options in C++.`,
      ];
  }
}
