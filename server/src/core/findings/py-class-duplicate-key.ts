import { typeRule, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type Found = WithConsequence & {
  /** The type key, or the class. */
  readonly other: string;
} & (
    | { readonly kind: 'key' | 'of-cpp' }
    /** With the name of that file. */
    | { readonly kind: 'other-file'; readonly file: string }
    /** A class, with the name of its file. */
    | { readonly kind: 'reload'; readonly file: string }
  );

/** A type key is registered twice. */
export default defineRule(typeRule('py-class.duplicate-key', words));

function words(data: Found, { t }: Reader): readonly [fact: string, remedy: string] {
  if (data.kind === 'of-cpp') {
    return [
      t`The type key ${quoted(data.other)} belongs to a C++ type.`,
      t`Use another key, or describe the C++ type with ${quoted('@c_class')}.`,
    ];
  }
  if (data.kind === 'reload') {
    return [
      t`${quoted(data.file)} registers ${quoted(data.other)}, which cannot be registered again in the same process.`,
      t`Start a new process instead of reloading the module.`,
    ];
  }
  if (data.kind === 'other-file') {
    return [
      t`The type key ${quoted(data.other)} is also registered in ${quoted(data.file)}, and cannot be registered twice in one process.`,
      t`Give each class its own type key.`,
    ];
  }
  return [
    t`The type key ${quoted(data.other)} is already registered.`,
    t`Give each class its own type key.`,
  ];
}
