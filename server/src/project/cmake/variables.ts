/**
 * The variables of a tree while it is read: scopes, the cache, and what unread commands may set.
 */
import type { UnknownReason } from '../../core/index.js';
import type { Lookups, Value } from './expansion.js';
import { Scope, type ScopeKind } from './scope.js';

export class Variables {
  readonly #cache: Map<string, Value>;
  /** Variables that functions and macros set where they are called. */
  readonly #tainted = new Map<string, UnknownReason>();
  /** The current scope; a reader that leaves a file restores the previous one. */
  scope = new Scope('folder');
  readonly lookups: Lookups;

  /** @param cache what is defined from outside, as with `-D` */
  constructor(
    cache: ReadonlyMap<string, string>,
    env: Readonly<Record<string, string | undefined>>,
  ) {
    this.#cache = new Map([...cache].map(([name, text]) => [name, { text }]));
    this.lookups = {
      variable: (name) => {
        const unknown = this.#tainted.get(name);
        return unknown === undefined ? (this.find(name) ?? notSet(name)) : { unknown };
      },
      cache: (name) => this.#cache.get(name) ?? notSet(name),
      environment: (name) => env[name] ?? '',
    };
  }

  /** The value that was set last, whatever may have changed it since. */
  find(name: string): Value | undefined {
    return this.scope.find(name) ?? this.#cache.get(name);
  }

  set(name: string, value: Value): void {
    this.scope.set(name, value);
  }

  /** @param why the block around it; `null` outside of blocks */
  setInCache(name: string, value: Value, why: UnknownReason | null, isForced: boolean): void {
    const isKept = this.#cache.has(name) && !isForced;
    if (!isKept) this.#cache.set(name, why === null ? value : { unknown: why });
    // A policy decides which of the two counts from here on.
    if (this.scope.find(name) !== undefined) this.set(name, notSet(name));
  }

  /** Marks a variable that may change anywhere. */
  taint(name: string, why: UnknownReason): void {
    this.#tainted.set(name, why);
  }

  enter(kind: ScopeKind): void {
    this.scope = new Scope(kind, this.scope);
  }

  /** @param block the name of the command that started it */
  leave(block: string, why: UnknownReason): void {
    const { parent } = this.scope;
    if (parent === null) return;
    if (block === 'macro') for (const name of this.scope.names()) this.taint(name, why);
    if (block !== 'function') this.scope.leave(why);
    this.scope = parent;
  }
}

function notSet(name: string): Value {
  return { unknown: { kind: 'variable', name } };
}
