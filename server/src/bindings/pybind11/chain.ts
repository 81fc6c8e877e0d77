/** Calls behind each other: `m.def(…).def(…)`, `py::class_<T>(m, "T").def(…)`. */
import { splitAtCommas } from '../../cpp/signatures/index.js';
import { constructorOf, overloadOf } from './overloads.js';
import { expand, type Reading } from './reading.js';
import type { ScopeBuilder } from './scope-builder.js';
import { isMacroName } from './units.js';
import { lastWord, nameAt, textAt } from './words.js';

/** Makes an attribute of its first argument. */
const ATTRIBUTE =
  /^(?:attr|add_object|def_(?:property|property_readonly|readonly|readwrite)(?:_static)?|def_(?:rw|ro|prop_rw|prop_ro)(?:_static)?)$/;
/** Makes nothing that has a name. */
const NOTHING = /^(?:doc|def_buffer|def_cast|finalize|ptr|inc_ref|dec_ref)$/;
/** What `def` takes in place of a name. */
const CONSTRUCTOR = /^(?:init|init_implicit|new_|init_alias)$/;
const OPERATOR = /^(?:self|pickle|hash)$/;

type Range = readonly [number, number];

export interface ChainEnd {
  /** After the chain. */
  readonly end: number;
  /** What the chain stands for. */
  readonly scope: ScopeBuilder;
}

/** @param at the first `.` */
export function readChain(reading: Reading, at: number, scope: ScopeBuilder): ChainEnd {
  const { tokens } = reading.unit;
  let own = scope;
  let end = at;
  for (;;) {
    const macro = macroChain(reading, end, own);
    if (macro !== null) {
      ({ end, scope: own } = macro);
      continue;
    }
    if (!tokens.is(end, '.') || !tokens.isWord(end + 1)) return { end, scope: own };
    const name = tokens.at(end + 1);
    let open = end + 2;
    if (tokens.is(open, '<')) open = tokens.afterAngles(open) ?? open;
    // A bracket that nothing closes is being typed.
    if (!tokens.is(open, '(') || (tokens.partners[open] ?? -1) < open) {
      own.open();
      return { end: open, scope: own };
    }
    end = tokens.after(open);
    own = readStep(reading, own, name, splitAtCommas(tokens, open + 1, end - 1));
  }
}

/** A macro that stands for more calls, as in `py::enum_<E>(m, "E") VALUE(A) VALUE(B)`. */
function macroChain(reading: Reading, at: number, scope: ScopeBuilder): ChainEnd | null {
  if (!isMacroName(reading.unit.tokens.at(at))) return null;
  const found = expand(reading, at);
  const tokens = found?.reading.unit.tokens;
  if (found === null || tokens?.is(0, '.') !== true) return null;
  const inner = readChain(found.reading, 0, scope);
  if (inner.end < tokens.count) inner.scope.open();
  return { end: found.end, scope: inner.scope };
}

/** @returns the scope of the next step */
function readStep(
  reading: Reading,
  scope: ScopeBuilder,
  method: string,
  args: readonly Range[],
): ScopeBuilder {
  const { tokens } = reading.unit;
  const [first, second, more] = args;
  if (first !== undefined && second === undefined && tokens.isWord(first[0])) {
    const macro = expand(reading, first[0]);
    // The macro stands for all arguments.
    if (macro?.end === first[1]) {
      const inner = macro.reading.unit.tokens;
      return readStep(macro.reading, scope, method, splitAtCommas(inner, 0, inner.count));
    }
  }
  const name = first === undefined ? null : nameAt(reading, first[0], first[1]);
  if (method === 'export_values') for (const each of scope.values) scope.parent?.value(each);
  else if (method === 'def' || method === 'def_static') define(reading, scope, method, name, args);
  else if (name !== null && method === 'def_submodule') {
    const doc = second === undefined || more !== undefined ? null : textAt(tokens, ...second);
    return scope.submodule(name, doc);
  } else if (name !== null && method === 'value') {
    scope.values.push(name);
    scope.value(name);
  } else if (name !== null && ATTRIBUTE.test(method)) scope.value(name);
  else if (method === 'value') openValues(scope);
  else if (!NOTHING.test(method)) scope.open();
  return scope;
}

/** A value whose name is not known may be exported, too. */
function openValues(scope: ScopeBuilder): void {
  scope.isOpen = true;
  if (scope.parent !== null) scope.parent.isOpen = true;
}

function define(
  reading: Reading,
  scope: ScopeBuilder,
  method: string,
  name: string | null,
  args: readonly Range[],
): void {
  const [first, callable, ...rest] = args;
  const { tokens } = reading.unit;
  if (first === undefined) return;
  if (name === null) {
    const word = lastWord(tokens, first[0], first[1]);
    const isOfClass = scope.kind === 'class' && (word !== null || tokens.is(first[0], '-'));
    if (isOfClass && CONSTRUCTOR.test(word ?? '')) {
      scope.constructors.push(constructorOf(reading, first, args.slice(1)));
    } else if (!(isOfClass && isOperator(reading, first))) scope.open();
    return;
  }
  if (callable === undefined) return;
  const isMethod = scope.kind === 'class' && method === 'def';
  const self = isMethod ? scope : null;
  const overload = overloadOf(reading, callable, rest, self);
  if (name === '__init__') scope.constructors.push(overload);
  else scope.overload(name, { ...overload, isStatic: !isMethod });
}

/** `py::self + py::self`, `-py::self`, `py::pickle(…)`: methods with names in underscores. */
function isOperator({ unit: { tokens } }: Reading, [from, to]: Range): boolean {
  const words: string[] = [];
  for (let at = from; at < to; at += 1) if (tokens.isWord(at)) words.push(tokens.at(at));
  return words.some((word) => OPERATOR.test(word));
}
