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
    case 'type':
      return matches(units, ({ kind, name }) => kind === 'type' && name === target.key);
    case 'member': {
      const classes = classesOf(units, target.key);
      return matches(
        units,
        ({ kind, name, className }) =>
          (kind === 'method' || kind === 'field') &&
          target.names.has(name) &&
          className !== null &&
          classes.has(className),
      );
    }
  }
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
