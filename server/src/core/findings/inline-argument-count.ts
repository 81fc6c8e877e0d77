import { count } from '../../base/count.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** A function of a module from `load_inline` is called with arguments that it cannot take. */
export default defineRule({
  code: 'inline.argument-count',
  severity: 'error',
  message: (
    {
      name,
      given,
      wanted,
      keyword,
    }: {
      readonly name: string;
      readonly given: number;
      readonly wanted: number;
      /** An argument that is passed by name. */
      readonly keyword: string | null;
    },
    { t },
  ) =>
    keyword === null
      ? t`${quoted(name)} takes ${count(wanted, 'argument')}, but this call passes ${given}, which raises TypeError.`
      : t`${quoted(name)} takes no keyword arguments, so ${quoted(`${keyword}=`)} raises TypeError. Pass the value by position.`,
});
