/** What the function in a `def` can be called with. */
import { splitAtCommas, type Tokens } from '../../cpp/signatures/index.js';
import { callableTypes, type Types } from './callables.js';
import { readExtras, type Extras, type Named } from './extras.js';
import type { Overload, Param } from './model.js';
import type { Reading } from './reading.js';
import type { ScopeBuilder } from './scope-builder.js';

type Range = readonly [number, number];

/** @param self the class of a method, whose first parameter is the object */
export function overloadOf(
  reading: Reading,
  callable: Range,
  extras: readonly Range[],
  self: ScopeBuilder | null,
): Overload {
  const given = readExtras(reading.unit.tokens, extras);
  const types = callableTypes(reading, callable, self, given?.named.length ?? 0);
  return made(types, given, reading);
}

/** `py::init<A, B>()`, `py::init(&make)` */
export function constructorOf(
  reading: Reading,
  [from, to]: Range,
  extras: readonly Range[],
): Overload {
  const { tokens } = reading.unit;
  const angles = findIn(tokens, from, to, '<');
  const open = findIn(tokens, from, to, '(');
  const given = readExtras(tokens, extras);
  if (angles !== null && (open === null || angles < open)) {
    const end = tokens.afterAngles(angles);
    const types =
      end === null
        ? null
        : splitAtCommas(tokens, angles + 1, end - 1).map(([a, b]) => tokens.between(a, b));
    return made(types && { params: types, result: null, comment: null }, given, reading);
  }
  const [callable] = open === null ? [] : splitAtCommas(tokens, open + 1, tokens.after(open) - 1);
  const count = given?.named.length ?? 0;
  const types = callable === undefined ? null : callableTypes(reading, callable, null, count);
  return made(types, given, reading);
}

function findIn(tokens: Tokens, from: number, to: number, mark: string): number | null {
  for (let at = from; at < to; at += 1) if (tokens.is(at, mark)) return at;
  return null;
}

const MORE = /(?:^|\W)(?:\w+\s*::\s*)?args\b/;
const KEYWORDS = /(?:^|\W)(?:\w+\s*::\s*)?kwargs\b/;
/** It may stand for any number of parameters. */
const PACK = /\.\.\./;

function made(types: Types | null, extras: Extras | null, { unit, units }: Reading): Overload {
  const said = { result: types?.result ?? null, doc: extras?.doc ?? types?.comment ?? null };
  const common = { ...said, isStatic: false, file: units.shownOf(unit.file) };
  const any = { params: null, takesMore: true, takesKeywords: true, shown: '', ...common };
  const all = types?.params ?? null;
  if (all === null || extras === null || all.some((each) => PACK.test(each))) return any;
  const more = all.findIndex((each) => MORE.test(each));
  const keywords = all.some((each) => KEYWORDS.test(each));
  const isPlain = (each: string): boolean => !MORE.test(each) && !KEYWORDS.test(each);
  const plain = all.filter(isPlain);
  const named = namesOf(extras.named, all, isPlain);
  // It would not compile: so it was not read as it is.
  if (named === null) return any;
  const params = plain.map((type, at): Param => {
    const own = named[at];
    return {
      name: own?.name ?? null,
      type,
      default: own?.default ?? null,
      hasDefault: own?.hasDefault === true,
      isKeywordOnly: own?.isKeywordOnly === true || (more >= 0 && at >= more),
      isPositionalOnly: at < extras.positionalOnly,
    };
  });
  const shown = all.join(', ');
  return { params, takesMore: more >= 0, takesKeywords: keywords, shown, ...common };
}

/** nanobind names `args` and `kwargs`, too. */
function namesOf(
  named: readonly Named[],
  types: readonly string[],
  isPlain: (type: string) => boolean,
): readonly Named[] | null {
  const count = types.filter(isPlain).length;
  if (named.length === 0 || named.length === count) return named;
  if (named.length !== types.length) return null;
  return named.filter((_, at) => isPlain(types[at] ?? ''));
}
