/** Calls behind each other: `m.def(…).def(…)`, `py::class_<T>(m, "T").def(…)`. */
import { splitAtCommas, type CppUnit } from '../../cpp/signatures/index.js';
import { constructorOf, overloadOf } from './overloads.js';
import type { ScopeBuilder } from './scope-builder.js';
import type { Units } from './units.js';
import { lastWord, literalAt } from './words.js';

/** Makes an attribute of its first argument. */
const ATTRIBUTE =
  /^(?:attr|add_object|def_(?:property|property_readonly|readonly|readwrite)(?:_static)?|def_(?:rw|ro|prop_rw|prop_ro)(?:_static)?)$/;
/** Makes nothing that has a name. */
const NOTHING = /^(?:doc|def_buffer|def_cast|finalize|ptr|inc_ref|dec_ref)$/;
/** What `def` takes in place of a name. */
const CONSTRUCTOR = /^(?:init|init_implicit|new_|init_alias)$/;
const OPERATOR = /^(?:self|pickle)$/;

export interface ChainEnd {
  /** After the chain. */
  readonly end: number;
  /** What the chain stands for. */
  readonly scope: ScopeBuilder;
}

/** @param at the first `.` */
export function readChain(unit: CppUnit, units: Units, at: number, scope: ScopeBuilder): ChainEnd {
  const { tokens } = unit;
  let own = scope;
  let end = at;
  while (tokens.is(end, '.') && tokens.isWord(end + 1)) {
    const name = tokens.at(end + 1);
    let open = end + 2;
    if (tokens.is(open, '<')) open = tokens.afterAngles(open) ?? open;
    // A bracket that nothing closes is being typed.
    if (!tokens.is(open, '(') || (tokens.partners[open] ?? -1) < open) {
      own.isOpen = true;
      return { end: open, scope: own };
    }
    const close = tokens.after(open);
    const args = splitAtCommas(tokens, open + 1, close - 1);
    own = new Step(unit, units, own).read(name, args);
    end = close;
  }
  return { end, scope: own };
}

class Step {
  readonly #unit: CppUnit;
  readonly #units: Units;
  readonly #scope: ScopeBuilder;

  constructor(unit: CppUnit, units: Units, scope: ScopeBuilder) {
    this.#unit = unit;
    this.#units = units;
    this.#scope = scope;
  }

  /** @returns the scope of the next step */
  read(method: string, args: readonly [number, number][]): ScopeBuilder {
    const scope = this.#scope;
    const [first] = args;
    const name = first === undefined ? null : literalAt(this.#unit.tokens, first[0], first[1]);
    if (method === 'export_values') for (const each of scope.values) scope.parent?.value(each);
    else if (method === 'def' || method === 'def_static') this.#define(method, name, args);
    else if (name !== null && method === 'def_submodule') return scope.submodule(name);
    else if (name !== null && method === 'value') {
      scope.values.push(name);
      scope.value(name);
    } else if (name !== null && ATTRIBUTE.test(method)) scope.value(name);
    else if (!NOTHING.test(method)) scope.isOpen = true;
    return scope;
  }

  #define(method: string, name: string | null, args: readonly [number, number][]): void {
    const scope = this.#scope;
    const [first, callable, ...rest] = args;
    const { tokens } = this.#unit;
    if (first === undefined) return;
    if (name === null) {
      const word = lastWord(tokens, first[0], first[1]);
      const isOfClass = scope.kind === 'class' && word !== null;
      if (isOfClass && CONSTRUCTOR.test(word)) {
        scope.constructors.push(constructorOf(this.#unit, this.#units, first, args.slice(1)));
      } else if (!(isOfClass && OPERATOR.test(word))) scope.isOpen = true;
      return;
    }
    if (callable === undefined) return;
    const isMethod = scope.kind === 'class' && method === 'def';
    const self = isMethod ? 'first' : 'none';
    const overload = overloadOf(this.#unit, this.#units, callable, rest, self);
    if (name === '__init__') scope.constructors.push(overload);
    else scope.overload(name, overload);
  }
}
