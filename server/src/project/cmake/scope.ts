/**
 * Variables as far as plain text sets them. Every block is a scope, whatever CMake says: what is
 * set in it is known only inside it.
 */
import type { UnknownReason } from '../../core/index.js';
import type { Value } from './expansion.js';

export type ScopeKind = 'folder' | 'block' | 'function';

export class Scope {
  readonly #values = new Map<string, Value>();

  constructor(
    readonly kind: ScopeKind,
    readonly parent: Scope | null = null,
  ) {}

  find(name: string): Value | undefined {
    return this.#values.get(name) ?? this.parent?.find(name);
  }

  /** What is set in it. */
  names(): Iterable<string> {
    return this.#values.keys();
  }

  set(name: string, value: Value): void {
    this.#values.set(name, value);
  }

  /** `PARENT_SCOPE`: the folder or function around the nearest one. */
  setInParent(name: string, value: Value, why: UnknownReason | null): void {
    if (this.kind === 'block') {
      this.parent?.setInParent(name, value, why);
      return;
    }
    // The own value stays, even if it is the parent's or none.
    this.set(name, this.find(name) ?? { unknown: { kind: 'variable', name } });
    (this.parent ?? this).set(name, why === null ? value : { unknown: why });
  }

  /** Ends a block: from here on, whatever it set is uncertain. */
  leave(why: UnknownReason): void {
    for (const name of this.#values.keys()) this.parent?.set(name, { unknown: why });
  }
}
