/** The fields of a class, with what decides about each. */
import {
  isPlainCall,
  keywordOf,
  wordsOf,
  type CallArgument,
  type Expression,
} from '../model/expressions.js';
import type { PyField, PyMember } from '../model/types.js';
import { ffiName } from '../names/ffi-names.js';
import type { ClassInfo } from './class-info.js';
import type { Meaning } from '../names/meaning.js';
import { withConstants } from './constants.js';
import { makesValue } from './made-by-builtins.js';
import type { Unresolved, Verdict } from './schema.js';

export type FieldDefault =
  | { readonly kind: 'none' }
  | { readonly kind: 'value'; readonly value: Expression }
  | { readonly kind: 'factory'; readonly value: Expression }
  /** A method of the same name. */
  | { readonly kind: 'method' }
  | { readonly kind: 'unknown' };

export interface FieldInfo {
  readonly name: string;
  readonly member: PyField;
  readonly owner: ClassInfo;
  readonly verdict: Verdict;
  readonly default: FieldDefault;
  /** The arguments of `field(…)`; `null` without one. */
  readonly options: readonly CallArgument[] | null;
  /** `null` where it is not known. */
  readonly init: boolean | null;
  readonly kwOnly: boolean | null;
  readonly frozen: boolean | null;
}

export interface ClassFields {
  readonly fields: readonly FieldInfo[];
  /** Whether there may be others, or these may be different. */
  readonly isPartial: boolean;
  /** Annotations that make no field, but name what nothing binds. */
  readonly waiting: readonly { readonly name: string; readonly verdict: Unresolved }[];
}

interface Reading {
  readonly verdictOf: (field: PyField, owner: ClassInfo) => Verdict;
  /** The dotted path of what is called, or the name of a registered class of the project. */
  readonly pathOf: (callee: Expression, owner: ClassInfo) => string | null;
  readonly meaningOf: (expression: Expression, owner: ClassInfo) => Meaning;
}

/** The fields that a class itself declares. `kwOnly` and `frozen` are those of its decorator. */
export function ownFields(
  info: ClassInfo,
  { kwOnly, frozen }: { readonly kwOnly: boolean | null; readonly frozen: boolean | null },
  reading: Reading,
): ClassFields {
  const { members, areFieldsKnown } = info.class;
  const fields = new Map<string, FieldInfo>();
  const waiting: ClassFields['waiting'][number][] = [];
  let isPartial = !areFieldsKnown;
  let areKeywordOnly = kwOnly;
  const others = members.filter(({ kind }) => kind !== 'field');
  for (const member of members) {
    if (member.kind !== 'field') {
      isPartial ||= member.kind === 'method' && member.decorators.length > 0 && isProperty(member);
      continue;
    }
    isPartial ||= member.isGuarded;
    if (member.isGuarded) continue;
    const verdict = reading.verdictOf(member, info);
    if (verdict.kind === 'marker') {
      if (verdict.marker === 'KW_ONLY') areKeywordOnly = true;
      if (verdict.missing !== undefined) {
        waiting.push({ name: member.name, verdict: verdict.missing });
      }
      continue;
    }
    const later = others.findLast(({ name }) => name === member.name);
    const around = { kwOnly: areKeywordOnly, frozen, later };
    const found = fieldOf(member, info, verdict, reading, around);
    // An annotation that is written again keeps its place.
    fields.set(member.name, found);
  }
  return { fields: [...fields.values()], isPartial, waiting };
}

/** `init_property` makes a field of a method. */
function isProperty({ decorators }: PyMember & { kind: 'method' }): boolean {
  return decorators.some(({ expression }) => wordsOf(expression)?.at(-1) === 'init_property');
}

function fieldOf(
  member: PyField,
  owner: ClassInfo,
  verdict: Verdict,
  reading: Reading,
  around: {
    readonly kwOnly: boolean | null;
    readonly frozen: boolean | null;
    /** What takes its place in the class. */
    readonly later: PyMember | undefined;
  },
): FieldInfo {
  const { kwOnly, frozen, later } = around;
  const { name: own } = member;
  const value = fieldBehind(member.value, owner, reading);
  const common = { name: own, member, owner, verdict };
  const plain = (found: FieldDefault): FieldInfo => {
    return { ...common, default: found, options: null, init: true, kwOnly, frozen };
  };
  if (later !== undefined) return plain({ kind: later.kind === 'method' ? 'method' : 'unknown' });
  if (value === null) return plain({ kind: 'none' });
  const path = value.kind === 'call' ? reading.pathOf(value.callee, owner) : null;
  const name = path === null ? null : ffiName(path);
  if (value.kind !== 'call' || (name !== 'field' && name !== 'Field')) {
    // What an unknown function returns may be a field, too.
    const callee = value.kind === 'call' ? reading.meaningOf(value.callee, owner) : null;
    const isBuiltin = callee?.kind === 'builtin' && makesValue(callee.name);
    const isSure = callee === null || path !== null || isBuiltin;
    return plain(isSure ? { kind: 'value', value } : { kind: 'unknown' });
  }
  const args = withConstants(value.args, (each) => reading.meaningOf(each, owner));
  const isPlain = isPlainCall(args);
  return {
    ...common,
    options: args,
    default: isPlain ? defaultIn(args) : { kind: 'unknown' },
    init: isPlain ? booleanIn(args, 'init', true) : null,
    kwOnly: isPlain ? booleanIn(args, 'kw_only', name === 'Field' ? false : kwOnly) : null,
    frozen: isPlain ? orElse(booleanIn(args, 'frozen', false), frozen) : null,
  };
}

/** The field that has a name: `shared = field(default=1)`. Other values stay as they are written. */
function fieldBehind(
  value: Expression | null,
  owner: ClassInfo,
  { pathOf, meaningOf }: Reading,
): Expression | null {
  const meaning = value?.kind === 'name' ? meaningOf(value, owner) : null;
  if (value === null || meaning?.kind !== 'value' || meaning.module !== owner.module) return value;
  if (meaning.value.kind !== 'call') return value;
  const path = pathOf(meaning.value.callee, owner);
  return path !== null && ffiName(path) === 'field'
    ? { ...meaning.value, span: value.span }
    : value;
}

/** A class that is frozen has no field that is not. */
function orElse(own: boolean | null, around: boolean | null): boolean | null {
  if (own === true || around === true) return true;
  return own === null || around === null ? null : false;
}

function defaultIn(args: readonly CallArgument[]): FieldDefault {
  const factory = keywordOf(args, 'default_factory');
  if (factory !== null) return { kind: 'factory', value: factory.value };
  const value = keywordOf(args, 'default');
  return value === null ? { kind: 'none' } : { kind: 'value', value: value.value };
}

/** `True` or `False` of a keyword; `null` for what is computed. */
export function booleanIn(
  args: readonly CallArgument[],
  keyword: string,
  otherwise: boolean | null,
): boolean | null {
  const given = keywordOf(args, keyword);
  if (given === null) return otherwise;
  const { value } = given;
  if (value.kind !== 'constant') return null;
  if (value.name === 'True') return true;
  if (value.name === 'False') return false;
  return value.name === 'None' ? otherwise : null;
}
