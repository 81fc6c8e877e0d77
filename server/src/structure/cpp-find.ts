/** From registered names to C++ registrations, over all files that were read. */
import type { CppRegistration } from '../cpp/types.js';

/** What is looked for, by its registered name. */
export type CppTarget =
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'type'; readonly key: string }
  /** `names` are the registered names that a Python name may mean. */
  | { readonly kind: 'member'; readonly key: string; readonly names: ReadonlySet<string> };

/** The registrations of one file. */
export interface CppUnit {
  readonly registrations: readonly CppRegistration[];
}

/** A registration, with its file. */
export interface CppMatch<Unit extends CppUnit> {
  readonly unit: Unit;
  readonly registration: CppRegistration;
}

/** Everything that registers the target, in the order of the files. */
export function findCpp<Unit extends CppUnit>(
  units: readonly Unit[],
  target: CppTarget,
): readonly CppMatch<Unit>[] {
  switch (target.kind) {
    case 'function':
      return matches(units, ({ kind, name }) => kind === 'function' && name === target.name);
    case 'type': {
      const all = matches(units, ({ kind, name }) => kind === 'type' && name === target.key);
      // A key that only a constant of TVM-FFI itself holds has no other place.
      const declared = all.filter(({ registration }) => registration.className !== null);
      return declared.length > 0 ? declared : all;
    }
    case 'member':
      return membersOf(units, target);
  }
}

/** Classes above a class: a circle of them ends here. */
const HIGHEST = 32;

/** Those of the class itself, else of the nearest class above: of a template, or inherited ones. */
function membersOf<Unit extends CppUnit>(
  units: readonly Unit[],
  { key, names }: CppTarget & { readonly kind: 'member' },
): readonly CppMatch<Unit>[] {
  let classes = classesOf(units, key);
  // A constructor of a parent makes parents.
  const levels = names.has('__ffi_init__') ? 1 : HIGHEST;
  for (let level = 0; level < levels && classes.size > 0; level += 1) {
    const found = matches(
      units,
      ({ kind, name, className }) =>
        (kind === 'method' || kind === 'field') &&
        names.has(name) &&
        className !== null &&
        classes.has(className),
    );
    if (found.length > 0) return found;
    const above = matches(
      units,
      ({ kind, className }) => kind === 'type' && className !== null && classes.has(className),
    );
    classes = new Set(above.flatMap(({ registration: { parent } }) => parent ?? []));
  }
  return [];
}

/**
 * The type keys of a C++ class: those declared for it, else those of `keys` that are called like it.
 */
export function keysOfClass(
  units: readonly CppUnit[],
  className: string,
  keys: Iterable<string>,
): ReadonlySet<string> {
  const own = ({ kind, className: of }: CppRegistration): boolean =>
    kind === 'type' && of === className;
  const declared = matches(units, own).map(({ registration }) => registration.name);
  if (declared.length > 0) return new Set(declared);
  return new Set([...keys].filter((key) => usualClasses(key).has(className)));
}

function classesOf(units: readonly CppUnit[], key: string): ReadonlySet<string> {
  const declared = findCpp(units, { kind: 'type', key }).flatMap(({ registration }) =>
    registration.className === null ? [] : [registration.className],
  );
  return declared.length > 0 ? new Set(declared) : usualClasses(key);
}

/** What a class with this key is called when its declaration is in none of the files. */
function usualClasses(key: string): ReadonlySet<string> {
  const last = key.slice(key.lastIndexOf('.') + 1);
  return new Set([last, `${last}Obj`, `${last}Node`]);
}

function matches<Unit extends CppUnit>(
  units: readonly Unit[],
  wanted: (registration: CppRegistration) => boolean,
): readonly CppMatch<Unit>[] {
  return units.flatMap((unit) =>
    unit.registrations.filter(wanted).map((registration) => ({ unit, registration })),
  );
}
