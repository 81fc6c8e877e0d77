/** The arithmetic of `math(EXPR …)`: 64-bit integers with C's operators. */

const PRIORITIES: readonly (readonly string[])[] = [
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];
const TOKEN = /\s*(0[xX][0-9a-fA-F]+|\d+|<<|>>|[-+*/%|^&~()])\s*/y;
const LONGEST = 500;
const DEEPEST = 40;

/** The value; `null` for what CMake would refuse. */
export function evaluateMath(text: string): bigint | null {
  const tokens = text.length > LONGEST ? null : tokenize(text);
  if (tokens === null) return null;
  const reader = new MathReader(tokens);
  const value = reader.read(0);
  return value === null || !reader.isAtEnd ? null : BigInt.asIntN(64, value);
}

function tokenize(text: string): readonly string[] | null {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) return null;
    tokens.push(token);
  }
  return tokens;
}

class MathReader {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly string[]) {}

  get isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  read(level: number): bigint | null {
    const operators = PRIORITIES[level];
    if (operators === undefined) return this.readUnary();
    let value = this.read(level + 1);
    for (;;) {
      const operator = this.tokens[this.at];
      if (value === null || operator === undefined || !operators.includes(operator)) return value;
      this.at += 1;
      const right = this.read(level + 1);
      value = right === null ? null : apply(operator, value, right);
    }
  }

  private readUnary(): bigint | null {
    const token = this.tokens[this.at];
    this.at += 1;
    this.depth += 1;
    const value = this.depth > DEEPEST ? null : this.readOperand(token);
    this.depth -= 1;
    return value;
  }

  private readOperand(token: string | undefined): bigint | null {
    if (token === '-' || token === '+' || token === '~') {
      const value = this.readUnary();
      if (value === null || token === '+') return value;
      return token === '-' ? -value : ~value;
    }
    if (token === '(') {
      const value = this.read(0);
      this.at += 1;
      return this.tokens[this.at - 1] === ')' ? value : null;
    }
    return token !== undefined && /^\d/.test(token) ? BigInt(token) : null;
  }
}

function apply(operator: string, left: bigint, right: bigint): bigint | null {
  const isShift = operator === '<<' || operator === '>>';
  if (isShift && (right < 0n || right > 63n)) return null;
  switch (operator) {
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case '&':
      return left & right;
    case '<<':
      return BigInt.asIntN(64, left << right);
    case '>>':
      return left >> right;
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return BigInt.asIntN(64, left * right);
    case '/':
      return right === 0n ? null : left / right;
    default:
      return right === 0n ? null : left % right;
  }
}
