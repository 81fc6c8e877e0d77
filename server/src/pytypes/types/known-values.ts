/** Values that are written as names and calls: functions, classes, and instances of the project's classes. */
import { BUILTINS } from '../names/builtins.js';
import { wordsOf, type Expression } from '../model/expressions.js';
import type { PyModule, PyScope } from '../model/types.js';
import type { Meaning } from '../names/meaning.js';
import { basesOf, enumOf, isRegistered, type ClassInfo } from './class-info.js';
import { mayChange } from './constants.js';
import type { VersionRules } from '../versions.js';
import { containerMadeBy, typeMadeBy } from './made-by-builtins.js';
import type { Schema } from './schema.js';

/** What an expression is, where that is known. */
export type KnownValue =
  | { readonly kind: 'literal'; readonly value: Expression }
  /** Classes are functions, too. */
  | { readonly kind: 'function' }
  /** What a function of Python makes, by the name of its type. */
  | { readonly kind: 'made'; readonly type: string }
  | { readonly kind: 'instance'; readonly info: ClassInfo };

export interface Values {
  readonly knownOf: (value: Expression) => KnownValue | null;
  /** Whether an instance is of a class, or below it. */
  readonly isOf: (info: ClassInfo, schema: Schema & { type: 'class' }) => 'yes' | 'no' | 'unknown';
  /** Whether a literal of a type may be converted to an instance of a class. */
  readonly mayConvert: (type: string, schema: Schema & { type: 'class' }) => boolean;
  /** Whether `Device` and `dtype` take their names. */
  readonly convertsNames: boolean;
}

interface World {
  readonly meaningAt: (expression: Expression, scope: PyScope, module: PyModule) => Meaning;
  readonly infoOf: (found: ClassInfo['class'], module: PyModule) => ClassInfo;
  readonly version: Pick<VersionRules, 'convertsNames'>;
}

/** What is known where something is written. */
export function valuesIn(scope: PyScope, module: PyModule, world: World): Values {
  const knownOf = (value: Expression): KnownValue | null => {
    if (value.kind === 'call') return madeByCall(value, scope, module, world);
    if (wordsOf(value) === null) return null;
    const meaning = world.meaningAt(value, scope, module);
    if (meaning.kind === 'function' || meaning.kind === 'value') {
      if (mayChange(value, meaning)) return null;
    }
    if (meaning.kind === 'function') return { kind: 'function' };
    if (meaning.kind === 'builtin') return isFunction(meaning.name) ? { kind: 'function' } : null;
    if (meaning.kind === 'class') return hasMeta(world, meaning) ? null : { kind: 'function' };
    const made = value.kind === 'name' ? madeBy(value, meaning) : null;
    if (made !== null) return madeByCall(made.call, made.scope, made.module, world);
    const isPlain =
      meaning.kind === 'value' && ['number', 'string', 'constant'].includes(meaning.value.kind);
    return isPlain ? { kind: 'literal', value: meaning.value } : null;
  };
  return {
    knownOf,
    convertsNames: world.version.convertsNames,
    isOf: (info, { class: wanted, module: home }) => {
      const above = basesOf(info);
      const target = world.infoOf(wanted, home);
      if (info === target) return 'yes';
      if (above.some((base) => base.kind === 'class' && base.info === target)) return 'yes';
      return isClosed(target) && above.every(isPlain) ? 'no' : 'unknown';
    },
    mayConvert: (type, { class: wanted, module: home }) => {
      const target = world.infoOf(wanted, home);
      const kind = enumOf(target);
      if (kind !== 'IntEnum' && kind !== 'StrEnum') return !isClosed(target);
      if (target.class.isOpen || hasConversion(target)) return true;
      return kind === 'StrEnum' ? type === 'str' : type === 'int' || type === 'bool';
    },
  };
}

/** The one call whose result a name has. A function may give it another value. */
export function madeBy(
  name: Expression,
  meaning: Meaning,
): { readonly call: Expression & { kind: 'call' }; scope: PyScope; module: PyModule } | null {
  if (meaning.kind !== 'value' || meaning.value.kind !== 'call') return null;
  const { value: call, scope, module } = meaning;
  if (mayChange(name, meaning)) return null;
  return { call, scope, module };
}

/** The functions and types that Python binds itself. */
function isFunction(name: string): boolean {
  const isConstant = ['None', 'True', 'False', 'Ellipsis', 'NotImplemented'].includes(name);
  return BUILTINS.has(name) && !name.startsWith('__') && !isConstant;
}

function madeByCall(
  { callee, span }: Expression & { kind: 'call' },
  scope: PyScope,
  module: PyModule,
  world: World,
): KnownValue | null {
  const meaning = wordsOf(callee) === null ? null : world.meaningAt(callee, scope, module);
  if (meaning?.kind === 'builtin') {
    const type = typeMadeBy(meaning.name);
    const value = containerMadeBy(meaning.name, span);
    if (type !== null) return { kind: 'made', type };
    return value === null ? null : { kind: 'literal', value };
  }
  if (meaning?.kind !== 'class') return null;
  const info = world.infoOf(meaning.class, meaning.module);
  const isMade = info.registrations[0]?.kind === 'py_class' && isClosed(info);
  return isMade && enumOf(info) === null ? { kind: 'instance', info } : null;
}

function hasMeta(world: World, { class: found, module }: Meaning & { kind: 'class' }): boolean {
  const info = world.infoOf(found, module);
  return info.decorators.length > 0 || !basesOf(info).every(isPlain);
}

function isPlain(base: ReturnType<typeof basesOf>[number]): boolean {
  return base.kind === 'class' || base.kind === 'ffi';
}

/** Whether a member may make instances of other values; a conversion is a static method of one argument. */
function isConverting(member: ClassInfo['class']['members'][number]): boolean {
  if (!/^__(?:ffi_convert|new|dlpack)\w*__$/.test(member.name)) return false;
  const isMethod = member.name === '__ffi_convert__' && member.kind === 'method';
  if (!isMethod || member.isGuarded || member.decorators.length > 0) return true;
  return member.params.length !== 0 && member.params.some(({ name }) => name !== 'self');
}

/** Whether something may take other values than payloads for members of an enum. */
function hasConversion({ class: { members, bases } }: ClassInfo): boolean {
  return bases.length > 1 || members.some(isConverting);
}

/** Whether nothing converts other values to instances of a class, and all about it is known. */
function isClosed(info: ClassInfo): boolean {
  const bases = basesOf(info);
  const all = [info, ...bases.flatMap((base) => (base.kind === 'class' ? base.info : []))];
  return (
    isRegistered(info) === 'yes' &&
    bases.every(isPlain) &&
    all.every(
      ({ class: { members, isOpen }, decorators, registrations }) =>
        !isOpen &&
        decorators.length === 0 &&
        registrations.every(({ kind }) => kind === 'py_class') &&
        members.every((member) => !isConverting(member)),
    )
  );
}
