/** What a class is to TVM-FFI: how it is registered, and what it derives from. */
import type { Span } from '../../base/span.js';
import {
  isPlainCall,
  keywordOf,
  wordsOf,
  type CallArgument,
  type Expression,
} from '../model/expressions.js';
import type { PyClass, PyDecorator, PyModule } from '../model/types.js';
import { ffiName } from '../names/ffi-names.js';
import type { Meaning } from '../names/meaning.js';
import { withConstants } from './constants.js';

export type RegistrationKind = 'py_class' | 'c_class' | 'register_object';

/** A decorator that registers the class. */
export interface Registration {
  readonly kind: RegistrationKind;
  readonly args: readonly CallArgument[];
  /** Whether it is not called: `@py_class`. */
  readonly isBare: boolean;
  /** Whether all arguments are known by reading it. */
  readonly isPlain: boolean;
  /** Of the decorator, from the `@`. */
  readonly span: Span;
  /** What gives the key. */
  readonly keyArgument: CallArgument | null;
  /** As written; `null` for the default, or where it is not known. */
  readonly key: string | null;
}

/** What one base of a class is. */
export type Base = { readonly expression: Expression } & (
  | { readonly kind: 'ffi'; readonly name: string }
  | { readonly kind: 'class'; readonly info: ClassInfo }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'external'; readonly path: string }
  | { readonly kind: 'unknown' }
);

export interface ClassInfo {
  readonly class: PyClass;
  readonly module: PyModule;
  /** The innermost first: it acts first. */
  readonly registrations: readonly Registration[];
  /** What else decorates it: dotted paths, `null` where that is not known. */
  readonly decorators: readonly { readonly path: string | null; readonly span: Span }[];
  readonly bases: readonly Base[];
}

type MeaningOf = (expression: Expression) => Meaning;

/** The registrations and other decorators of a class. */
export function readDecorators(
  decorators: readonly PyDecorator[],
  meaningOf: MeaningOf,
): Pick<ClassInfo, 'registrations' | 'decorators'> {
  const registrations: Registration[] = [];
  const others: { readonly path: string | null; readonly span: Span }[] = [];
  for (const { expression, span } of [...decorators].reverse()) {
    const callee = expression.kind === 'call' ? expression.callee : expression;
    const meaning = wordsOf(callee) === null ? null : meaningOf(callee);
    const path = meaning?.kind === 'external' ? meaning.path : null;
    const name = path === null ? null : ffiName(path);
    if (name !== 'py_class' && name !== 'c_class' && name !== 'register_object') {
      others.push({ path: meaning?.kind === 'builtin' ? meaning.name : path, span });
      continue;
    }
    const args = expression.kind === 'call' ? withConstants(expression.args, meaningOf) : [];
    registrations.push(registrationOf(name, args, expression.kind !== 'call', span));
  }
  return { registrations, decorators: others };
}

function registrationOf(
  kind: RegistrationKind,
  args: readonly CallArgument[],
  isBare: boolean,
  span: Span,
): Registration {
  const [first] = args;
  const positional = first?.keyword === null && !first.isStarred ? first : null;
  const given = positional ?? keywordOf(args, 'type_key');
  const key = given?.value.kind === 'string' ? given.value.value : null;
  return { kind, args, isBare, isPlain: isPlainCall(args), span, keyArgument: given, key };
}

/** Bases that make no class an FFI object, and that leave everything as it is. */
export const HARMLESS_BASES: ReadonlySet<string> = new Set([
  ...['abc.ABC', 'typing.Generic', 'typing_extensions.Generic'],
]);

/** Bases of other libraries that are certainly no FFI objects. */
export const FOREIGN_BASES: ReadonlySet<string> = new Set([
  ...['enum.Enum', 'enum.IntEnum', 'enum.Flag', 'enum.IntFlag', 'enum.StrEnum'],
  ...['typing.NamedTuple', 'typing.TypedDict', 'typing.Protocol', 'typing_extensions.Protocol'],
  ...HARMLESS_BASES,
]);

/** Whether a class is an FFI object, as far as its bases are known. */
export function isObject(info: ClassInfo): 'yes' | 'no' | 'unknown' {
  let answer: 'yes' | 'no' | 'unknown' = 'no';
  for (const base of basesOf(info)) {
    // It is above all objects, and no registered type itself.
    if (base.kind === 'ffi' && base.name !== 'CObject') return 'yes';
    if (base.kind === 'unknown') answer = 'unknown';
    if (base.kind === 'external' && !FOREIGN_BASES.has(base.path)) answer = 'unknown';
  }
  return answer;
}

const known = new WeakMap<ClassInfo, readonly Base[]>();

/**
 * All bases, those of bases included; in the order in which Python looks them up, nearly. Nearly every
 * rule asks, and only when all of them are read.
 */
export function basesOf(info: ClassInfo): readonly Base[] {
  const found = known.get(info) ?? allBases(info, new Set());
  known.set(info, found);
  return found;
}

function allBases(info: ClassInfo, seen: Set<PyClass>): readonly Base[] {
  if (seen.has(info.class)) return [];
  seen.add(info.class);
  return info.bases.flatMap((base) =>
    base.kind === 'class' ? [base, ...allBases(base.info, seen)] : [base],
  );
}

/** The enum of tvm_ffi that a class derives from. */
export function enumOf(info: ClassInfo): 'Enum' | 'IntEnum' | 'StrEnum' | null {
  for (const base of basesOf(info)) {
    if (base.kind !== 'ffi') continue;
    if (base.name === 'Enum' || base.name === 'IntEnum' || base.name === 'StrEnum') {
      return base.name;
    }
  }
  return null;
}

/** The registration that makes the class a type; `null` when nothing does. */
export function registrationOfClass({ registrations }: ClassInfo): Registration | null {
  return registrations[0] ?? null;
}

/** The key in the head of an enum; `null` where it has none, or none that is written as one text. */
export function headKey({ keywords }: PyClass): string | null {
  const given = keywordOf(keywords, 'type_key')?.value;
  return given?.kind === 'string' ? given.value : null;
}

/** Whether a class is a type of its own, as far as that is known. */
export function isRegistered(info: ClassInfo): 'yes' | 'no' | 'unknown' {
  if (info.registrations.length > 0) return 'yes';
  const typeKey = keywordOf(info.class.keywords, 'type_key');
  if (typeKey !== null && enumOf(info) !== null) return 'yes';
  if (info.decorators.some(({ path }) => path === null)) return 'unknown';
  // Metaclasses and `__init_subclass__` may register it.
  const hooks = basesOf(info).some(
    (base) =>
      base.kind === 'unknown' ||
      (base.kind === 'class' && base.info.class.members.some(registersSubclasses)),
  );
  return hooks || info.class.keywords.length > 0 ? 'unknown' : 'no';
}

function registersSubclasses(member: PyClass['members'][number]): boolean {
  return member.name === '__init_subclass__' || member.name === '__class_getitem__';
}
