import { typeRule, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type Found = WithConsequence & { readonly name: string } & (
    | { readonly kind: 'missing' | 'decorated' }
    | { readonly kind: 'positional' | 'not-a-key'; readonly given: string }
    | { readonly kind: 'shared' | 'shared-members'; readonly given: string; readonly other: string }
  );

/** An enum of TVM-FFI is not registered, or its type key is none. */
export default defineRule(typeRule('enum.key', words));

function words(data: Found, { t }: Reader): readonly [fact: string, remedy: string] {
  switch (data.kind) {
    case 'missing':
      return [
        t`${quoted(data.name)} has no type key, so nothing is registered, and it has no members.`,
        t`Write ${quoted('type_key=')} in the class statement.`,
      ];
    case 'positional':
      return [
        t`The class statement takes ${quoted(data.given)} for a base.`,
        t`Pass the type key by name: ${quoted(`type_key=${data.given}`)}.`,
      ];
    case 'not-a-key':
      return [t`The type key must be a string, not ${quoted(data.given)}.`, t`Write it in quotes.`];
    case 'shared':
      return [
        t`${quoted(data.given)} is the type key of ${quoted(data.other)} as well, and enums with fields cannot share one.`,
        t`Give each enum its own type key.`,
      ];
    case 'shared-members':
      return [
        t`${quoted(data.given)} is the type key of ${quoted(data.other)} as well, so that iterating over either enum gives the members of both.`,
        t`Give each enum its own type key.`,
      ];
    case 'decorated':
      return [
        t`${quoted(data.name)} is registered by a decorator, which makes no members.`,
        t`Remove the decorator, and write ${quoted('type_key=')} in the class statement.`,
      ];
  }
}
