/** Which branches of `#if` are never compiled. Only conditions that need no macro are known. */

const DIRECTIVE = /^(?:#|%:)[ \t]*(\w+)([^]*)/;
const NEVER = /^[( \t]*(?:0|false|!\s*1|!\s*true)[) \t]*(?:&&[^|]*)?$/;
const ALWAYS = /^[( \t]*(?:1|true|!\s*0|!\s*false)[) \t]*(?:\|\|[^&]*)?$/;

interface Condition {
  /** It stands in a branch that is never compiled. */
  readonly isDead: boolean;
  /** A branch that was met is always compiled. */
  isTaken: boolean;
  isSkipping: boolean;
}

export class Conditions {
  readonly #around: Condition[] = [];

  /** @returns whether what follows the directive is never compiled */
  read(directive: string): boolean {
    const [, word = '', rest = ''] = DIRECTIVE.exec(directive) ?? [];
    if (word.startsWith('if')) this.#begin(word, plain(rest));
    else if (word === 'endif') this.#around.pop();
    else if (word.startsWith('el')) this.#branch(word, plain(rest));
    const innermost = this.#around.at(-1);
    return innermost !== undefined && (innermost.isDead || innermost.isSkipping);
  }

  #begin(word: string, condition: string): void {
    const around = this.#around.at(-1);
    const isDead = around !== undefined && (around.isDead || around.isSkipping);
    const isTaken = word === 'if' && ALWAYS.test(condition);
    const isSkipping = word === 'if' && NEVER.test(condition);
    this.#around.push({ isDead, isTaken, isSkipping });
  }

  #branch(word: string, condition: string): void {
    const own = this.#around.at(-1);
    if (own === undefined) return;
    own.isSkipping = own.isTaken || (word === 'elif' && NEVER.test(condition));
    if (word === 'elif' && ALWAYS.test(condition)) own.isTaken = true;
  }
}

function plain(condition: string): string {
  if (!/[01]|true|false/.test(condition)) return '';
  return condition
    .replace(/\/\*[^]*?\*\/|\/[*/][^]*$/g, ' ')
    .replace(/\\\r?\n/g, ' ')
    .trim();
}
