/**
 * Variables as far as plain text sets them. A block is a scope of its own whatever CMake says: what is
 * set in it is known in it, and behind it no more.
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

  /** `PARENT_SCOPE`: of the folder or the function around the nearest one. */
  setInParent(name: string, value: Value, why: UnknownReason | null): void {
    if (this.kind === 'block') {
      this.parent?.setInParent(name, value, why);
      return;
    }
    // The own value stays what it was, even where it was the parent's, or none.
    this.set(name, this.find(name) ?? { unknown: { kind: 'variable', name } });
    (this.parent ?? this).set(name, why === null ? value : { unknown: why });
  }

  /** Ends a block: whatever it has set may be so or not from here on. */
  leave(why: UnknownReason): void {
    for (const name of this.#values.keys()) this.parent?.set(name, { unknown: why });
  }
}
