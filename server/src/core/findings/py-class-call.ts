import { count } from '../../base/count.js';
import { typeRule, type WithConsequence } from './consequence.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type Found = WithConsequence & {
  readonly kind:
    | ('missing' | 'too-many' | 'unknown' | 'twice' | 'value' | 'no-init' | 'too-early')
    | ('no-copy' | 'no-structure' | 'cpp-only' | 'not-made' | 'count' | 'by-name')
    | ('no-field' | 'not-dataclass' | 'undecorated');
  readonly name: string;
  /** What else it is about; empty for nothing. */
  readonly other: string;
  /** What does the same for types of TVM-FFI. */
  readonly use?: string | undefined;
};

/** A constructor is called with arguments that it does not take. */
export default defineRule(typeRule('py-class.call', words));

function words(data: Found, { t }: Reader): readonly [fact: string, remedy: string] {
  switch (data.kind) {
    case 'missing':
      return [t`${quoted(data.name)} requires the argument ${quoted(data.other)}.`, t`Pass it.`];
    case 'too-many':
      return [
        t`${quoted(data.name)} takes ${count(Number(data.other), 'argument')} by position.`,
        t`Remove the others, or pass them by name.`,
      ];
    case 'unknown':
      return [
        t`${quoted(data.name)} has no parameter ${quoted(data.other)}.`,
        t`Correct the name.`,
      ];
    case 'twice':
      return [
        t`${quoted(data.name)} gets ${quoted(data.other)} both by position and by name.`,
        t`Pass it once.`,
      ];
    case 'value':
      return [
        t`${quoted(data.name)}: the argument is not ${quoted(data.other)}.`,
        t`Correct the argument.`,
      ];
    case 'too-early':
      return [
        t`${quoted(data.name)} has a field of type ${quoted(data.other)}, which is not defined yet.`,
        t`Make the instance below ${quoted(data.other)}.`,
      ];
    case 'no-structure':
      return [
        t`${quoted(data.name)} has no structural equality, which ${quoted(data.other)} requires.`,
        t`Set ${quoted('structural_eq')}, for example to ${quoted('"tree"')}.`,
      ];
    case 'no-field':
      return [t`${quoted(data.name)} has no field ${quoted(data.other)}.`, t`Correct the name.`];
    case 'undecorated':
      return [
        t`${quoted(data.name)} is not registered, so that this makes an object without content.`,
        t`Decorate the class with ${quoted('py_class')}.`,
      ];
    case 'not-dataclass':
      return [
        t`${quoted(data.name)} is not a dataclass of Python, which ${quoted(data.other)} requires.`,
        data.use === undefined ? t`Read its fields by name.` : t`Use ${quoted(data.use)}.`,
      ];
    case 'by-name':
    case 'count':
    case 'cpp-only':
    case 'no-copy':
    case 'not-made':
      return cppWords(data.kind, data, t);
    case 'no-init':
      return [
        t`${quoted(data.name)} has no constructor, because of ${quoted('init=False')}.`,
        t`Define ${quoted('__init__')}, or remove ${quoted('init=False')}.`,
      ];
  }
}

/** About constructors that C++ registers. */
function cppWords(
  kind: 'by-name' | 'count' | 'cpp-only' | 'no-copy' | 'not-made',
  data: Found,
  t: Reader['t'],
): readonly [fact: string, remedy: string] {
  switch (kind) {
    case 'count':
      return [
        t`The C++ constructor of ${quoted(data.name)} takes another number of arguments: ${data.other}.`,
        t`Pass what it takes.`,
      ];
    case 'by-name':
      return [
        t`The C++ constructor of ${quoted(data.name)} takes its arguments by position, so that ${quoted(data.other)} cannot be named.`,
        t`Pass the value alone.`,
      ];
    case 'no-copy':
      return [
        t`The C++ type of ${quoted(data.name)} cannot be copied by ${quoted(data.other)}.`,
        t`Make a new instance instead.`,
      ];
    case 'not-made':
      return [
        t`C++ registers no constructor for ${quoted(data.other)}.`,
        t`Call a function that returns such objects, or register ${quoted('refl::init')} in C++.`,
      ];
    case 'cpp-only':
      return [
        t`C++ registers no constructor for ${quoted(data.other)}, so that ${quoted(data.name)} makes an object without content.`,
        t`Call a function that returns such objects, or register ${quoted('refl::init')} in C++.`,
      ];
  }
}
