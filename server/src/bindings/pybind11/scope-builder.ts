/** Collects what a module or a class has while its text is read. */
import type { Item, Overload, Scope } from './model.js';

export class ScopeBuilder implements Scope {
  readonly items = new Map<string, Item>();
  readonly constructors: Overload[] = [];
  readonly bases: ScopeBuilder[] = [];
  isOpen = false;
  isVague = false;
  isDynamic = false;
  isEnum = false;
  /** Of an enumeration. */
  readonly values: string[] = [];
  /** Of a class: the last word of the C++ type that it stands for. */
  cppType: string | null = null;
  doc: string | null = null;
  /** The classes of the whole module, by the last words of their C++ types. */
  readonly types: Map<string, ScopeBuilder | null>;

  constructor(
    readonly kind: 'module' | 'class',
    readonly parent: ScopeBuilder | null = null,
  ) {
    this.types = parent?.types ?? new Map<string, ScopeBuilder | null>();
  }

  /** What is not read may define anything in it. */
  open(): void {
    this.isOpen = true;
    this.isVague = true;
  }

  value(name: string): void {
    this.#add(name, { kind: 'value' });
  }

  submodule(name: string, doc: string | null): ScopeBuilder {
    const known = this.items.get(name);
    // Asked for again, it is the same one.
    if (known?.kind === 'module' && known.members instanceof ScopeBuilder) return known.members;
    const members = new ScopeBuilder('module', this);
    members.doc = doc;
    this.#add(name, { kind: 'module', members });
    return members;
  }

  class(name: string, cppType: string | null): ScopeBuilder {
    const members = new ScopeBuilder('class', this);
    members.cppType = cppType;
    if (cppType !== null) this.types.set(cppType, this.types.has(cppType) ? null : members);
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
