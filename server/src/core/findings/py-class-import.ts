import { typeRule, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type Found = WithConsequence & {
  readonly module: string;
  readonly name: string;
} & (
    | { readonly kind: 'newer'; readonly since: string }
    | { readonly kind: 'elsewhere'; readonly path: string }
    | { readonly kind: 'misspelled'; readonly suggestion: string }
  );

/** A name is not in the module of tvm_ffi that it is taken from. */
export default defineRule(typeRule('py-class.import', words));

function words(data: Found, { t }: Reader): readonly [fact: string, remedy: string] {
  const { module, name } = data;
  switch (data.kind) {
    case 'newer':
      return [
        t`${quoted(module)} has ${quoted(name)} only since version ${data.since} of apache-tvm-ffi.`,
        t`Install a newer version, or use the name only where it exists.`,
      ];
    case 'elsewhere':
      return [t`${quoted(module)} has no ${quoted(name)}.`, t`Use ${quoted(data.path)}.`];
    case 'misspelled':
      return [
        t`${quoted(module)} has no ${quoted(name)}.`,
        t`Did you mean ${quoted(data.suggestion)}?`,
      ];
  }
}
