/** The parameters of what a `def` is given: a function, a method, a lambda, or a cast of one. */
import {
  signatureOf,
  spanOf,
  splitAtCommas,
  type CppSignature,
  type CppUnit,
  type Tokens,
} from '../../cpp/signatures/index.js';
import { typeNamed, type Reading } from './reading.js';
import type { ScopeBuilder } from './scope-builder.js';
import { lastWord } from './words.js';

type Range = readonly [number, number];

export interface Types {
  /** As they are written; `null` where they are not known by reading. */
  readonly params: readonly string[] | null;
  readonly result: string | null;
  readonly comment: string | null;
}

/** `R (*)(A)` or `R (T::*)(A)` in a cast. */
interface Cast {
  readonly types: readonly string[];
  readonly isMember: boolean;
  readonly result: string | null;
}

/**
 * @param self the class of a method, whose first parameter is left out
 * @param named how many parameters the `def` names
 */
export function callableTypes(
  reading: Reading,
  range: Range,
  self: ScopeBuilder | null,
  named: number,
): Types | null {
  const [from, to] = range;
  const { tokens } = reading.unit;
  if (lastWord(tokens, from, to) === 'overload_cast') return overloadCast(reading, range, self);
  const cast = castAt(tokens, from, to);
  if (cast !== null) {
    const types = self === null || cast.isMember ? cast.types : cast.types.slice(1);
    return { params: types, result: cast.result, comment: null };
  }
  if (tokens.is(from, '[')) {
    const span = spanOf(tokens, { from, to });
    return ofFunction(signatureOf({ callable: span, home: reading.unit }), self, false);
  }
  const path = plainPath(tokens, from, to);
  const [only, ...more] = path ?? [];
  if (path === null || only === undefined) return null;
  const lambda = more.length === 0 ? reading.locals.lambdas.get(only) : undefined;
  if (lambda !== undefined) {
    const inner = { ...reading, unit: lambda.unit };
    return callableTypes(inner, lambda.range, self, named);
  }
  return named === 0 || self !== null
    ? ofPath(path, reading, self)
    : (ofPath(path, reading, self) ?? ofLastWord(path, reading, named));
}

function ofPath(
  path: readonly string[],
  reading: Reading,
  self: ScopeBuilder | null,
): Types | null {
  const name = path.at(-1) ?? '';
  const scope = path.slice(0, -1);
  const owner = scope.at(-1);
  const own = owner === undefined ? null : typeNamed(owner, reading);
  // What an alias stands for says more than where it is declared.
  const full = own === null || own === owner ? path : [own, name];
  const found = signatureOf({
    callable: `&${full.join('::')}`,
    home: reading.unit,
    others: () => reading.units.mentioning(name),
  });
  return ofFunction(found, self, full.length > 1);
}

/** In a namespace that a macro opens; the names in the `def` confirm what is found. */
function ofLastWord(path: readonly string[], reading: Reading, named: number): Types | null {
  if (path.length < 2) return null;
  const types = ofPath(path.slice(-1), reading, null);
  return types?.params?.length === named ? types : null;
}

function ofFunction(
  found: CppSignature | null,
  self: ScopeBuilder | null,
  isQualified: boolean,
): Types | null {
  if (found === null) return null;
  const all = found.params;
  const said = { result: found.returnsCpp, comment: found.comment };
  // A pointer to a member takes the object first; one to a static member does not.
  if (all === null || self === null) {
    return { params: all?.map(({ cpp }) => cpp) ?? null, ...said };
  }
  const [first] = all;
  const isKnown = first !== undefined && (!isQualified || first.name === 'self');
  return { params: isKnown ? all.slice(1).map(({ cpp }) => cpp) : null, ...said };
}

/** `py::overload_cast<A>(&T::f, py::const_)` */
function overloadCast(
  reading: Reading,
  [from, to]: Range,
  self: ScopeBuilder | null,
): Types | null {
  const { tokens } = reading.unit;
  let open = from;
  while (open < to && !tokens.is(open, '<')) open += 1;
  const end = tokens.afterAngles(open);
  if (end === null) return null;
  const types = splitAtCommas(tokens, open + 1, end - 1).map(([a, b]) => tokens.between(a, b));
  const said = { result: null, comment: null };
  if (self === null) return { params: types, ...said };
  const [target] = splitAtCommas(tokens, end + 1, tokens.after(end) - 1);
  const path = target === undefined ? null : plainPath(tokens, ...target);
  const owner = path?.at(-2);
  const isOwn = owner !== undefined && typeNamed(owner, reading) === self.cppType;
  if (isOwn || (owner !== undefined && isClass(owner, reading))) return { params: types, ...said };
  // Of a function that is no member, the first one is the object.
  const takesIt = self.cppType !== null && types[0]?.includes(self.cppType) === true;
  return takesIt ? { params: types.slice(1), ...said } : null;
}

function isClass(name: string, reading: Reading): boolean {
  const type = typeNamed(name, reading);
  return reading.units.mentioning(type).some((unit: CppUnit) => unit.classes.has(type));
}

/** `static_cast<R (T::*)(A) const>(&f)`, `(R (*)(A)) &f` */
function castAt(tokens: Tokens, from: number, to: number): Cast | null {
  const isStatic = tokens.is(from, 'static_cast') && tokens.is(from + 1, '<');
  const open = isStatic ? from + 1 : from;
  if (!isStatic && !tokens.is(open, '(')) return null;
  const close = isStatic ? tokens.afterAngles(open) : tokens.after(open);
  if (close === null || close >= to) return null;
  for (let at = open + 1; at < close - 1; at += 1) {
    if (!tokens.is(at, '*') || !tokens.is(at + 1, ')') || !tokens.is(at + 2, '(')) continue;
    const types = splitAtCommas(tokens, at + 3, tokens.after(at + 2) - 1);
    const written = types.map(([a, b]) => tokens.between(a, b)).filter((each) => each !== 'void');
    const inner = tokens.partners[at + 1] ?? open + 1;
    const result = tokens.between(open + 1, inner);
    return { types: written, isMember: tokens.is(at - 1, '::'), result };
  }
  return null;
}

/** The words of a qualified name, without arguments of templates; `null` for all other expressions. */
function plainPath(tokens: Tokens, from: number, to: number): readonly string[] | null {
  const path: string[] = [];
  let at = tokens.is(from, '&') ? from + 1 : from;
  while (at < to) {
    if (tokens.isWord(at)) path.push(tokens.at(at));
    else if (tokens.is(at, '<')) {
      const end = tokens.afterAngles(at);
      if (end === null) return null;
      at = end;
      continue;
    } else if (!tokens.is(at, '::')) return null;
    at += 1;
  }
  return path.length === 0 ? null : path;
}
