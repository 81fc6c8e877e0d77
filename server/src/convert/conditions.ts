/** Under which conditions of the preprocessor a declaration stands, so that its binding has them, too. */

interface Branch {
  /** What was tried before in the same chain. */
  readonly earlier: readonly string[];
  /** What must hold; empty for a condition that always does here. */
  readonly condition: string;
}

const DIRECTIVE = /^[ \t]*#[ \t]*(if|ifdef|ifndef|elif|else|endif)\b((?:\\\r?\n|[^\n])*)/gm;

/** What keeps a header from being read twice. */
const GUARD = /^[ \t]*#[ \t]*ifndef[ \t]+(\w+)[^\n]*\n\s*#[ \t]*define[ \t]+\1\b/gm;

/** Answers for offsets in ascending order. */
export class Conditions {
  readonly #directives: RegExpStringIterator<RegExpExecArray>;
  readonly #guards: ReadonlySet<string>;
  readonly #branches: Branch[] = [];
  #next: RegExpExecArray | null;

  constructor(text: string) {
    this.#guards = new Set([...text.matchAll(GUARD)].map(([, name]) => `!defined(${name})`));
    this.#directives = text.matchAll(DIRECTIVE);
    this.#next = this.#read();
  }

  /** What must hold at an offset, as an expression for `#if`; `null` without a condition. */
  at(offset: number): string | null {
    while (this.#next !== null && this.#next.index < offset) {
      this.#apply(this.#next[1] ?? '', clean(this.#next[2] ?? ''));
      this.#next = this.#read();
    }
    const parts = this.#branches.flatMap(({ earlier, condition }) => [
      ...earlier.filter((each) => each !== '').map((each) => `!(${each})`),
      ...(condition === '' ? [] : [`(${condition})`]),
    ]);
    return parts.length === 0 ? null : parts.join(' && ');
  }

  #read(): RegExpExecArray | null {
    const { value, done } = this.#directives.next();
    return done === true ? null : value;
  }

  #apply(word: string, rest: string): void {
    if (word === 'endif') this.#branches.pop();
    else if (word === 'else' || word === 'elif') {
      const last = this.#branches.pop();
      const earlier = last === undefined ? [] : [...last.earlier, last.condition];
      this.#branches.push({ earlier, condition: word === 'else' ? '' : this.#known(rest) });
    } else {
      const isNamed = word !== 'if';
      const tested = isNamed ? `${word === 'ifndef' ? '!' : ''}defined(${rest})` : rest;
      this.#branches.push({ earlier: [], condition: this.#known(tested) });
    }
  }

  /** The guard of a header holds while it is read, and C++ is what includes it. */
  #known(condition: string): string {
    return this.#guards.has(condition) || /\b__cplusplus\b/.test(condition) ? '' : condition;
  }
}

function clean(text: string): string {
  return text
    .replace(/\\\r?\n/g, ' ')
    .replace(/\/\*[^]*?\*\/|\/\/.*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
