/** The constructor that TVM-FFI makes: all fields, in the order in which it takes them. */
import { pushAll } from '../../base/list.js';
import { patchesConstructors } from '../reading/defining.js';
import { basesOf, HARMLESS_BASES, type Base, type ClassInfo } from './class-info.js';
import { booleanIn, type FieldInfo } from './fields.js';
import type { TypeWorld } from './world.js';

export interface Constructor {
  /** Of all ancestors first, as they are written. */
  readonly fields: readonly FieldInfo[];
  readonly positional: readonly FieldInfo[];
  readonly keywordOnly: readonly FieldInfo[];
  /** Whether it is the one of the class: `init=False` leaves none. */
  readonly isMade: boolean;
  /** The class whose own constructor is called: the one of a parent is replaced. */
  readonly own: ClassInfo | null;
}

const known = new WeakMap<ClassInfo, { readonly made: Constructor | null }>();

/** The constructor of a class; `null` where not everything about it is known. Several rules ask. */
export function constructorOf(info: ClassInfo, world: TypeWorld): Constructor | null {
  const before = known.get(info);
  if (before !== undefined) return before.made;
  const made = readConstructor(info, world);
  known.set(info, { made });
  return made;
}

function readConstructor(info: ClassInfo, world: TypeWorld): Constructor | null {
  const chain = chainOf(info);
  if (chain === null || chain.some((each) => patchesConstructors(each.module.file))) return null;
  const fields: FieldInfo[] = [];
  for (const each of [...chain].reverse()) {
    const { fields: own, isPartial } = world.fieldsOf(each);
    if (isPartial || each.class.isGuarded) return null;
    pushAll(fields, own);
  }
  if (fields.some((each) => each.init === null || each.kwOnly === null)) return null;
  if (fields.some((each) => each.default.kind === 'unknown')) return null;
  const taken = fields.filter(({ init }) => init === true);
  const inOrder = (all: readonly FieldInfo[]): readonly FieldInfo[] => [
    ...all.filter((each) => each.default.kind === 'none'),
    ...all.filter((each) => each.default.kind !== 'none'),
  ];
  const isMade = booleanIn(info.registrations[0]?.args ?? [], 'init', true);
  if (isMade === null) return null;
  const defines = ({ class: { members } }: ClassInfo, wanted: string): boolean =>
    members.some(({ name }) => name === wanted);
  const own = defines(info, '__init__') ? info : chain.find((each) => defines(each, '__new__'));
  return {
    fields,
    positional: inOrder(taken.filter(({ kwOnly }) => kwOnly !== true)),
    keywordOnly: inOrder(taken.filter(({ kwOnly }) => kwOnly === true)),
    isMade,
    own: own ?? null,
  };
}

/** The class and those above it, up to `Object`; `null` unless each is a plain `@py_class`. */
export function chainOf(info: ClassInfo): readonly ClassInfo[] | null {
  const bases = basesOf(info);
  const classes = bases.flatMap((base) => (base.kind === 'class' ? base.info : []));
  const isPlain = [info, ...classes].every(
    ({ registrations, decorators, class: { keywords }, bases: own }) =>
      registrations.length === 1 &&
      registrations[0]?.kind === 'py_class' &&
      registrations[0].isPlain &&
      decorators.length === 0 &&
      keywords.length === 0 &&
      own.filter(isOfWeight).length === 1,
  );
  const last = bases.filter(isOfWeight).at(-1);
  return isPlain && last?.kind === 'ffi' && last.name === 'Object' ? [info, ...classes] : null;
}

/** Classes of `@py_class`, up to a class for a C++ type. */
export interface MixedChain {
  /** From the top. */
  readonly classes: readonly ClassInfo[];
  readonly described: ClassInfo;
}

/** What a class and those above it add to a C++ type; `null` where they derive from none. */
export function mixedChainOf(info: ClassInfo): MixedChain | null {
  const classes: ClassInfo[] = [];
  for (let at = info; ;) {
    const [registration, ...others] = at.registrations;
    if (registration === undefined || others.length > 0) return null;
    if (registration.kind !== 'py_class') {
      return classes.length === 0 ? null : { classes, described: at };
    }
    const [base, ...more] = at.bases.filter(isOfWeight);
    const isPlain = registration.isPlain && at.class.keywords.length === 0 && more.length === 0;
    if (base?.kind !== 'class' || !isPlain || classes.includes(at)) return null;
    classes.unshift(at);
    at = base.info;
  }
}

/** Whether a base decides about the type: abstract classes and type variables do not. */
function isOfWeight(base: Base): boolean {
  if (base.kind === 'builtin') return base.name !== 'object';
  return base.kind !== 'external' || !HARMLESS_BASES.has(base.path);
}
