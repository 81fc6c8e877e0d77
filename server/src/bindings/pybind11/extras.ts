/** What follows the function in a `def`: names and defaults of arguments, and what says nothing of them. */
import { splitAtCommas, type Tokens } from '../../cpp/signatures/index.js';
import { literalAt, lastWord, textAt } from './words.js';

export interface Named {
  readonly name: string | null;
  readonly hasDefault: boolean;
  /** As it is written. */
  readonly default: string | null;
  readonly isKeywordOnly: boolean;
}

export interface Extras {
  readonly named: readonly Named[];
  /** How many of them are passed by position alone. */
  readonly positionalOnly: number;
  readonly doc: string | null;
}

/** What changes no argument. */
const HARMLESS =
  /^(?:call_guard|keep_alive|return_value_policy|rv_policy|is_operator|is_method|is_setter|sibling|scope|doc|prepend|sig|lock_self|for_getter|for_setter|raw_doc|is_final|dynamic_attr|is_implicit|getter|setter|reference|reference_internal|take_ownership|copy|move|automatic|automatic_reference|none)$/;

/** `null` where something is not known, so that it may name arguments. */
export function readExtras(
  tokens: Tokens,
  ranges: readonly (readonly [number, number])[],
): Extras | null {
  const named: Named[] = [];
  let positionalOnly = 0;
  let isKeywordOnly = false;
  let doc: string | null = null;
  for (const [from, to] of ranges) {
    const word = lastWord(tokens, from, to);
    if (tokens.isText(from)) {
      doc ??= textAt(tokens, from, to);
      if (!isNamed(tokens, from)) continue;
      named.push({ ...argument(tokens, from, to), isKeywordOnly });
    } else if (word === 'arg' || word === 'arg_v') {
      named.push({ ...argument(tokens, from, to, word === 'arg_v'), isKeywordOnly });
    } else if (word === 'kw_only') isKeywordOnly = true;
    else if (word === 'pos_only') positionalOnly = named.length;
    else if (word === null || !(HARMLESS.test(word) || /doc/i.test(tokens.between(from, to))))
      return null;
  }
  return { named, positionalOnly, doc };
}

/** `"x"_a` */
function isNamed(tokens: Tokens, at: number): boolean {
  return tokens.is(at + 1, '_a') || tokens.at(at).endsWith('_a');
}

/** `py::arg("x") = 1`, `"x"_a = 1`, `py::arg_v("x", 1, "one")` */
function argument(
  tokens: Tokens,
  from: number,
  to: number,
  isWithDefault = false,
): Omit<Named, 'isKeywordOnly'> {
  let open = from;
  while (open < to && !tokens.is(open, '(') && !tokens.is(open, '=')) open += 1;
  const first = tokens.is(open, '(')
    ? splitAtCommas(tokens, open + 1, tokens.after(open) - 1)[0]
    : undefined;
  const name = tokens.isText(from)
    ? literalAt(tokens, from, from + 1)
    : first && literalAt(tokens, first[0], first[1]);
  for (let at = from; at < to; at = tokens.is(at, '(') ? tokens.after(at) : at + 1) {
    if (!tokens.is(at, '=')) continue;
    return { name: name ?? null, hasDefault: true, default: tokens.between(at + 1, to) };
  }
  return { name: name ?? null, hasDefault: isWithDefault, default: null };
}
