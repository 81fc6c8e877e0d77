/** From registered names to C++ registrations, over all files that were read. */
import type { CppRegistration, CppUnit } from './types.js';

/** What is looked for, by its registered name. */
export type CppTarget =
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'type'; readonly key: string }
  /** `names` are the registered names that a Python name may mean. */
  | { readonly kind: 'member'; readonly key: string; readonly names: ReadonlySet<string> };

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
  const names = namesOf(units);
  return target.kind === 'member' ? membersOf(names, target) : placesOf(names, target);
}

function placesOf<Unit extends CppUnit>(
  names: Names<Unit>,
  target: Exclude<CppTarget, { readonly kind: 'member' }>,
): readonly CppMatch<Unit>[] {
  const name = target.kind === 'type' ? target.key : target.name;
  const all = names.named(name).filter(({ registration: { kind } }) => kind === target.kind);
  if (target.kind !== 'type') return all;
  // A key that only a constant of TVM-FFI itself holds has no other place.
  const declared = all.filter(({ registration }) => registration.className !== null);
  return declared.length > 0 ? declared : all;
}

/** Classes above a class: a circle of them ends here. */
const HIGHEST = 32;

/** Those of the class itself, else of the nearest class above: of a template, or inherited ones. */
function membersOf<Unit extends CppUnit>(
  names: Names<Unit>,
  target: CppTarget & { readonly kind: 'member' },
): readonly CppMatch<Unit>[] {
  for (const classes of levelsOf(names, target)) {
    const found = names.membersIn(classes, target.names);
    if (found.length > 0) return found;
  }
  return [];
}

/** Where a member is looked for: in the class, in its templates, in its parents, in theirs. */
function* levelsOf(
  names: Names<CppUnit>,
  { key, names: wanted }: CppTarget & { readonly kind: 'member' },
): Generator<ReadonlySet<string>, void> {
  let classes = classesOf(names, key);
  // A constructor of a parent makes parents; that of a template is made for each of its classes.
  const levels = wanted.has('__ffi_init__') ? 1 : HIGHEST;
  for (let level = 0; level < levels && classes.size > 0; level += 1) {
    yield classes;
    const around = names.withTemplates(classes);
    if (around.size > classes.size) yield around;
    classes = names.parentsOf(around);
  }
}

/**
 * The nearest classes that may have the member and were not asked about yet: what registers their
 * members and their types is to be read before {@link findCpp} can be asked. None when it can.
 */
export function classesToward(
  units: readonly CppUnit[],
  target: CppTarget & { readonly kind: 'member' },
  asked: ReadonlySet<string>,
): ReadonlySet<string> {
  const names = namesOf(units);
  for (const classes of levelsOf(names, target)) {
    const fresh = new Set([...classes].filter((each) => !asked.has(each)));
    if (fresh.size > 0) return fresh;
    if (names.membersIn(classes, target.names).length > 0) break;
  }
  return new Set();
}

/** The classes of a type key in C++. */
function classesOf(names: Names<CppUnit>, key: string): ReadonlySet<string> {
  const declared = placesOf(names, { kind: 'type', key }).flatMap(({ registration }) =>
    registration.className === null ? [] : [registration.className],
  );
  return declared.length > 0 ? new Set(declared) : usualClasses(key);
}

/**
 * The type keys of a C++ class: those declared for it or for what derives from it as a template,
 * else those of `keys` that are called like it.
 */
export function keysOfClass(
  units: readonly CppUnit[],
  className: string,
  keys: Iterable<string>,
): ReadonlySet<string> {
  const declared = namesOf(units).keysOf(className);
  if (declared.size > 0) return declared;
  return new Set([...keys].filter((key) => usualClasses(key).has(className)));
}

/** What a class with this key is called when its declaration is in none of the files. */
function usualClasses(key: string): ReadonlySet<string> {
  const last = key.slice(key.lastIndexOf('.') + 1);
  return new Set([last, `${last}Obj`, `${last}Node`]);
}

/** By list of files, which is another one when a file has changed. */
const known = new WeakMap<readonly CppUnit[], Names<CppUnit>>();

function namesOf<Unit extends CppUnit>(units: readonly Unit[]): Names<Unit> {
  let names = known.get(units);
  if (names === undefined) {
    names = new Names(units);
    known.set(units, names);
  }
  return names as Names<Unit>;
}

interface Entry<Unit extends CppUnit> extends CppMatch<Unit> {
  /** Its place among all. */
  readonly order: number;
}

class Names<Unit extends CppUnit> {
  readonly #byName = new Map<string, Entry<Unit>[]>();
  /** By class: its types. */
  readonly #types = new Map<string, CppRegistration[]>();
  readonly #templates = new Map<string, Set<string>>();

  constructor(units: readonly Unit[]) {
    let order = 0;
    for (const unit of units) {
      for (const registration of unit.registrations) {
        const { kind, name, className } = registration;
        put(this.#byName, name, { unit, registration, order });
        if (kind === 'type' && className !== null) put(this.#types, className, registration);
        order += 1;
      }
      for (const [className, templates] of unit.templates) {
        const all = this.#templates.get(className) ?? new Set();
        for (const each of templates) all.add(each);
        this.#templates.set(className, all);
      }
    }
  }

  named(name: string): readonly Entry<Unit>[] {
    return this.#byName.get(name) ?? [];
  }

  membersIn(classes: ReadonlySet<string>, names: ReadonlySet<string>): readonly CppMatch<Unit>[] {
    const isMember = ({ kind, className }: CppRegistration): boolean =>
      (kind === 'method' || kind === 'field') && className !== null && classes.has(className);
    return [...names]
      .flatMap((name) => this.named(name).filter(({ registration }) => isMember(registration)))
      .sort((a, b) => a.order - b.order);
  }

  /** These classes, and the templates that they derive from, however far above. */
  withTemplates(classes: ReadonlySet<string>): ReadonlySet<string> {
    const all = new Set(classes);
    // A set gives what is added while it is walked.
    for (const each of all)
      for (const template of this.#templates.get(each) ?? []) all.add(template);
    return all;
  }

  /** The classes that the types of these classes name as their parents. */
  parentsOf(classes: ReadonlySet<string>): ReadonlySet<string> {
    const types = [...classes].flatMap((each) => this.#types.get(each) ?? []);
    return new Set(types.flatMap(({ parent }) => parent ?? []));
  }

  keysOf(className: string): ReadonlySet<string> {
    const keys = new Set<string>();
    for (const [own, types] of this.#types) {
      if (own !== className && !this.withTemplates(new Set([own])).has(className)) continue;
      for (const { name } of types) keys.add(name);
    }
    return keys;
  }
}

function put<Item>(map: Map<string, Item[]>, key: string, item: Item): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}
