import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** The Python base of a class is not the class of the registered parent. */
export default defineRule({
  code: 'class.base-mismatch',
  severity: 'warning',
  message: (
    {
      className,
      key,
      base,
      parent,
      replacement,
    }: {
      readonly className: string;
      readonly key: string;
      /** The base as written. */
      readonly base: string;
      /** The parent's type key. */
      readonly parent: string;
      /** What the file itself calls the parent's class; `null` when it has no name for it yet. */
      readonly replacement: string | null;
    },
    { t },
  ) => {
    const fact = t`The class ${quoted(className)} derives from ${quoted(base)}, but ${quoted(key)} is registered as a child of ${quoted(parent)}.`;
    return replacement === null
      ? t`${fact} Derive the class from the one for that type.`
      : t`${fact} Derive the class from ${quoted(replacement)}.`;
  },
});
