/** What surrounds a token: braces, classes and the variables that hold builders. */
import { wordOf } from './stream.js';

/** What `.def` adds to. */
export type Owner =
  | { readonly kind: 'global' }
  | { readonly kind: 'object'; readonly className: string }
  | { readonly kind: 'other' };

interface Frame {
  /** The innermost class around. */
  readonly className: string | null;
  readonly under: Frame | null;
  isOpen: boolean;
}

interface Variable {
  readonly owner: Owner | null;
  readonly frame: Frame;
}

/** Branches rarely close more than they open. */
const MOST_REOPENED = 32;

export class Scopes {
  readonly #outermost: Frame = { className: null, under: null, isOpen: true };
  #top: Frame = this.#outermost;
  #expected: string | null = null;
  readonly #variables = new Map<string, Variable[]>();
  /** Of the conditions around: what held before their branches. */
  readonly #saved: Frame[] = [];

  /** The innermost class around. */
  get className(): string | null {
    return this.#top.className;
  }

  get hasVariables(): boolean {
    return this.#variables.size > 0;
  }

  find(variable: string): Owner | null {
    const known = this.#variables.get(variable) ?? [];
    for (let last = known.at(-1); last !== undefined; last = known.at(-1)) {
      if (last.frame.isOpen) return last.owner;
      known.pop();
    }
    return null;
  }

  declare(variable: string, owner: Owner | null): void {
    const entry = { owner, frame: this.#top };
    const known = this.#variables.get(variable);
    if (known === undefined) this.#variables.set(variable, [entry]);
    else if (known.at(-1)?.frame === entry.frame) known[known.length - 1] = entry;
    else known.push(entry);
  }

  /** The next `{` belongs to a class. */
  expectClass(name: string | null): void {
    this.#expected = name;
  }

  open(): void {
    const className = this.#expected ?? this.#top.className;
    this.#top = { className, under: this.#top, isOpen: true };
    this.#expected = null;
  }

  close(): void {
    if (this.#top.under === null) return;
    this.#top.isOpen = false;
    this.#top = this.#top.under;
  }

  /** Each branch of a condition begins as the first one did. */
  directive(line: string): void {
    const word = wordOf(line);
    if (word.startsWith('if')) this.#saved.push(this.#top);
    else if (word === 'endif') this.#saved.pop();
    else if (word.startsWith('el')) {
      this.#top = this.#saved.at(-1) ?? this.#top;
      let frame: Frame | null = this.#top;
      for (let count = 0; frame !== null && count < MOST_REOPENED; count += 1) {
        frame.isOpen = true;
        frame = frame.under;
      }
    }
  }
}
