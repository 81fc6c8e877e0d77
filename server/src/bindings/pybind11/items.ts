/** What a path of names means in a compiled module. */
import type { CompiledModule, Item, Overload, Scope } from './model.js';
import type { ItemCall, ItemLook } from './uses.js';

export interface FoundItem {
  /** The module or class that the last name is looked up in. */
  readonly scope: Scope;
  /** `null` for an unknown name. */
  readonly item: Item | null;
  readonly name: string;
}

/** `null` where something on the way is not known. */
export function itemAt(names: readonly string[], { items }: CompiledModule): FoundItem | null {
  let scope: Scope = items;
  for (const [at, name] of names.entries()) {
    const item = itemNamed(name, scope);
    if (at === names.length - 1) return { scope, item, name };
    if (item?.kind !== 'module' && item?.kind !== 'class') return null;
    scope = item.members;
  }
  return null;
}

/** What an object of a class has. */
export function memberAt({ names, member }: ItemLook, module: CompiledModule): FoundItem | null {
  const made = itemAt(names, module)?.item;
  if (made?.kind !== 'class' || member === null) return null;
  const scope = made.members;
  return { scope, item: itemNamed(member, scope), name: member };
}

/** In a scope, or in what it derives from. */
export function itemNamed(name: string, scope: Scope, depth = 0): Item | null {
  const found = scope.items.get(name);
  if (found !== undefined || depth > MOST_BASES) return found ?? null;
  for (const base of scope.bases) {
    const inherited = itemNamed(name, base, depth + 1);
    if (inherited !== null) return inherited;
  }
  return null;
}

const MOST_BASES = 20;

/** Whether names may be in it that were not read. */
export function mayHaveMore(scope: Scope, depth = 0): boolean {
  if (scope.isOpen || scope.isVague || scope.isDynamic || depth > MOST_BASES) return true;
  if (scope.items.has('__getattr__') || scope.items.has('__getattribute__')) return true;
  return scope.bases.some((base) => mayHaveMore(base, depth + 1));
}

/** All names of a scope. */
export function namesIn(scope: Scope, depth = 0): readonly string[] {
  const inherited = depth > MOST_BASES ? [] : scope.bases;
  return [...scope.items.keys(), ...inherited.flatMap((base) => namesIn(base, depth + 1))];
}

/** What a call may mean; nothing where that is not all known. */
export function overloadsAt(
  { names, method }: Pick<ItemCall, 'names' | 'method'>,
  module: CompiledModule,
): readonly Overload[] {
  const found = itemAt(names, module);
  if (found === null) return [];
  const { scope, item } = found;
  if (method !== null) {
    return item?.kind === 'class' ? functionsIn(method, item.members, false) : [];
  }
  if (item?.kind === 'class') return item.members.isVague ? [] : item.constructors;
  const name = names.at(-1) ?? '';
  return functionsIn(name, scope, scope.kind === 'class');
}

/** @param isOfClass whether no object is there, so that only static functions are known */
function functionsIn(name: string, scope: Scope, isOfClass: boolean): readonly Overload[] {
  if (scope.isVague || scope.items.has('__getattribute__')) return [];
  const found = scope.items.get(name);
  if (found === undefined) {
    const [base, ...more] = scope.bases;
    // What is not read may define it.
    return base === undefined || more.length > 0 || scope.isOpen
      ? []
      : functionsIn(name, base, isOfClass);
  }
  if (found.kind !== 'function') return [];
  const isKnown = !isOfClass || found.overloads.every(({ isStatic }) => isStatic);
  return isKnown ? found.overloads : [];
}
