/** Collects what a module or a class has while its text is read. */
import type { Item, Overload, Scope } from './model.js';

export class ScopeBuilder implements Scope {
  readonly items = new Map<string, Item>();
  readonly constructors: Overload[] = [];
  isOpen = false;
  /** Of an enumeration. */
  readonly values: string[] = [];

  constructor(
    readonly kind: 'module' | 'class',
    readonly parent: ScopeBuilder | null = null,
  ) {}

  value(name: string): void {
    this.#add(name, { kind: 'value' });
  }

  submodule(name: string): ScopeBuilder {
    const members = new ScopeBuilder('module', this);
    this.#add(name, { kind: 'module', members });
    return members;
  }

  class(name: string): ScopeBuilder {
    const members = new ScopeBuilder('class', this);
    this.#add(name, { kind: 'class', members, constructors: members.constructors });
    return members;
  }

  overload(name: string, overload: Overload): void {
    const known = this.items.get(name);
    const before = known?.kind === 'function' ? known.overloads : [];
    if (known !== undefined && known.kind !== 'function') this.#add(name, { kind: 'value' });
    else this.items.set(name, { kind: 'function', overloads: [...before, overload] });
  }

  /** What is defined twice in one way or another is only known to be there. */
  #add(name: string, item: Item): void {
    this.items.set(name, this.items.has(name) ? { kind: 'value' } : item);
  }
}
