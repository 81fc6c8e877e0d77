/** What surrounds a token: brackets, classes, variables and the chain of calls that is going on. */

/** What `.def` adds to. */
export type Owner =
  | { readonly kind: 'global' }
  | { readonly kind: 'object'; readonly className: string }
  | { readonly kind: 'other' };

interface State {
  readonly depth: number;
  readonly chains: readonly (Owner | null)[];
  readonly classes: readonly Class[];
}

/** The head of a class. */
export interface ClassHead {
  readonly name: string;
  readonly base: string | null;
  /** Of the template that it is. */
  readonly parameters: ReadonlySet<string>;
}

interface Class extends ClassHead {
  /** Inside of its brackets. */
  readonly depth: number;
}

interface Variable {
  readonly owner: Owner;
  readonly depth: number;
}

export class Scopes {
  #depth = 0;
  /** By depth: the builder at the start of the statement's chain. */
  #chains: (Owner | null)[] = [null];
  #classes: Class[] = [];
  #expected: ClassHead | null = null;
  readonly #variables = new Map<string, Variable>();
  /** Of the conditions around: what held before their branches. */
  readonly #saved: State[] = [];

  get chain(): Owner | null {
    return this.#chains[this.#depth] ?? null;
  }

  set chain(owner: Owner | null) {
    this.#chains[this.#depth] = owner;
  }

  /** The innermost class around. */
  get className(): string | null {
    return this.#classes.at(-1)?.name ?? null;
  }

  /** What the innermost class derives from. */
  get base(): string | null {
    return this.#classes.at(-1)?.base ?? null;
  }

  /** Whether a name is a parameter of the innermost class. */
  isParameter(name: string | null): boolean {
    return name !== null && this.#classes.at(-1)?.parameters.has(name) === true;
  }

  find(variable: string): Owner | null {
    return this.#variables.get(variable)?.owner ?? null;
  }

  declare(variable: string, owner: Owner): void {
    this.#variables.set(variable, { owner, depth: this.#depth });
  }

  /** The next `{` belongs to a class. */
  expectClass(head: ClassHead): void {
    this.#expected = head;
  }

  open(isBrace: boolean): void {
    this.#depth += 1;
    this.#chains[this.#depth] = null;
    if (!isBrace) return;
    if (this.#expected !== null) this.#classes.push({ ...this.#expected, depth: this.#depth });
    this.#expected = null;
  }

  /** @param goesOn whether a dot follows, so that the chain of calls goes on */
  close(isBrace: boolean, goesOn: boolean): void {
    this.#depth = Math.max(0, this.#depth - 1);
    if (!isBrace) return;
    while ((this.#classes.at(-1)?.depth ?? 0) > this.#depth) this.#classes.pop();
    for (const [name, { depth }] of this.#variables) {
      if (depth > this.#depth) this.#variables.delete(name);
    }
    if (!goesOn) this.chain = null;
  }

  endStatement(): void {
    this.chain = null;
    this.#expected = null;
  }

  /** Each branch of a condition begins as the first one did. */
  directive(line: string): void {
    const word = /^#[ \t]*(\w+)/.exec(line)?.[1] ?? '';
    if (word.startsWith('if')) this.#saved.push(this.#state());
    else if (word === 'endif') this.#saved.pop();
    else if (word.startsWith('el')) {
      const before = this.#saved.at(-1);
      if (before === undefined) return;
      this.#depth = before.depth;
      this.#chains = [...before.chains];
      this.#classes = [...before.classes];
    }
  }

  #state(): State {
    const chains = this.#chains.slice(0, this.#depth + 1);
    return { depth: this.#depth, chains, classes: [...this.#classes] };
  }
}
