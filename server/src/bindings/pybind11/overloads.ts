/** What the function in a `def` can be called with. */
import {
  signatureOf,
  spanOf,
  splitAtCommas,
  type CppUnit,
  type Tokens,
} from '../../cpp/signatures/index.js';
import { readExtras, type Extras } from './extras.js';
import { ANY_CALL, type Overload, type Param } from './model.js';
import type { Units } from './units.js';
import { lastWord } from './words.js';

type Range = readonly [from: number, to: number];

/** How the first parameter is used. */
export type Self = 'none' | 'first';

/** The types of parameters; `null` where they are not known by reading. */
type Types = readonly string[] | null;

export function overloadOf(
  unit: CppUnit,
  units: Units,
  callable: Range,
  extras: readonly [number, number][],
  self: Self,
): Overload {
  return fromTypes(typesOf(unit, units, callable, self), readExtras(unit.tokens, extras));
}

/** `py::init<A, B>()`, `py::init(&make)` */
export function constructorOf(
  unit: CppUnit,
  units: Units,
  [from, to]: Range,
  extras: readonly [number, number][],
): Overload {
  const { tokens } = unit;
  const angles = findIn(tokens, from, to, '<');
  const open = findIn(tokens, from, to, '(');
  const given = readExtras(tokens, extras);
  if (angles !== null && (open === null || angles < open)) {
    return fromTypes(templateTypes(tokens, angles), given);
  }
  const [callable] = open === null ? [] : splitAtCommas(tokens, open + 1, tokens.after(open) - 1);
  return callable === undefined
    ? ANY_CALL
    : fromTypes(typesOf(unit, units, callable, 'none'), given);
}

function findIn(tokens: Tokens, from: number, to: number, mark: string): number | null {
  for (let at = from; at < to; at += 1) if (tokens.is(at, mark)) return at;
  return null;
}

function templateTypes(tokens: Tokens, open: number): Types {
  const end = tokens.afterAngles(open);
  if (end === null) return null;
  return splitAtCommas(tokens, open + 1, end - 1).map(([a, b]) => tokens.between(a, b));
}

function typesOf(unit: CppUnit, units: Units, [from, to]: Range, self: Self): Types {
  const { tokens } = unit;
  const word = lastWord(tokens, from, to);
  if (word === 'overload_cast') {
    const angles = findIn(tokens, from, to, '<');
    const types = angles === null ? null : templateTypes(tokens, angles);
    if (types === null || self === 'none') return types;
    // Of a function that is no member, the first one is the object.
    return /&\s*\w+(?:\s*::\s*\w+)+/.test(tokens.between(from, to)) ? types : null;
  }
  const isMember = tokens.is(from, '&') && tokens.is(from + 2, '::');
  const name = tokens.is(from, '[') ? '' : tokens.at(to - 1);
  // Casts and calls say too much in too many ways.
  if (name !== '' && !isName(tokens, from, to)) return null;
  const found = signatureOf({
    callable: spanOf(tokens, { from, to }),
    home: unit,
    others: () => units.mentioning(name),
  });
  const params = found?.params ?? null;
  if (params === null) return null;
  const [first] = params;
  if (self === 'none') {
    // A pointer to a member takes the object first; one to a static member does not.
    return params.map(({ cpp }) => cpp);
  }
  if (isMember && first?.name !== 'self') return null;
  return first === undefined ? null : params.slice(1).map(({ cpp }) => cpp);
}

function isName(tokens: Tokens, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const isPart = tokens.isWord(at) || tokens.is(at, '::') || (at === from && tokens.is(at, '&'));
    if (!isPart) return false;
  }
  return true;
}

const MORE = /(?:^|\W)(?:\w+\s*::\s*)?args\b/;
const KEYWORDS = /(?:^|\W)(?:\w+\s*::\s*)?kwargs\b/;
/** It may stand for any number of parameters. */
const PACK = /\.\.\./;

function fromTypes(types: Types, extras: Extras | null): Overload {
  if (types === null || extras === null || types.some((each) => PACK.test(each))) return ANY_CALL;
  const { named, positionalOnly } = extras;
  const more = types.findIndex((each) => MORE.test(each));
  const keywords = types.some((each) => KEYWORDS.test(each));
  const plain = types.filter((each) => !MORE.test(each) && !KEYWORDS.test(each));
  // It would not compile: so it was not read as it is.
  if (named.length > 0 && named.length !== plain.length) return ANY_CALL;
  const params = plain.map((_, at): Param => {
    const own = named[at];
    return {
      name: own?.name ?? null,
      hasDefault: own?.hasDefault === true,
      isKeywordOnly: own?.isKeywordOnly === true || (more >= 0 && at >= more),
      isPositionalOnly: at < positionalOnly,
    };
  });
  return { params, takesMore: more >= 0, takesKeywords: keywords, shown: types.join(', ') };
}
