/** Python expressions as plain data: as much of them as decides about types that Python defines. */
import type { Span } from '../../base/span.js';

/** Offsets are in the file's text. */
export type Expression =
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | {
      readonly kind: 'attribute';
      readonly object: Expression;
      readonly name: string;
      readonly span: Span;
    }
  | {
      readonly kind: 'call';
      readonly callee: Expression;
      readonly args: readonly CallArgument[];
      readonly span: Span;
    }
  | {
      readonly kind: 'subscript';
      readonly object: Expression;
      readonly items: readonly Expression[];
      readonly span: Span;
    }
  | {
      readonly kind: 'string';
      /** `null` where it is put together or escapes something. */
      readonly value: string | null;
      /** Without the quotes. */
      readonly inner: Span;
      readonly span: Span;
      /** What is between the braces of f-strings. */
      readonly parts?: readonly Expression[];
    }
  | { readonly kind: 'bytes'; readonly span: Span }
  | {
      readonly kind: 'number';
      readonly type: 'int' | 'float' | 'complex';
      /** `null` for what is no whole number. */
      readonly value: bigint | null;
      readonly span: Span;
    }
  | {
      readonly kind: 'constant';
      readonly name: 'None' | 'True' | 'False' | '...';
      readonly span: Span;
    }
  | {
      readonly kind: 'list' | 'tuple' | 'set';
      readonly items: readonly Expression[];
      readonly span: Span;
    }
  | {
      readonly kind: 'dict';
      readonly keys: readonly Expression[];
      readonly values: readonly Expression[];
      readonly span: Span;
    }
  | {
      readonly kind: 'union';
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: 'lambda';
      /** Parameters without a default. */
      readonly required: number;
      /** What it returns. */
      readonly body: Expression;
      readonly span: Span;
      /** Its parameters, and the body once more. */
      readonly own?: OwnScope;
      /** The defaults of its parameters. */
      readonly parts?: readonly Expression[];
    }
  /** Everything whose value is not known by reading it. */
  | {
      readonly kind: 'other';
      readonly span: Span;
      /** What is evaluated to find it, if only sometimes. */
      readonly parts?: readonly Expression[];
      /** What else is evaluated, for each item of a comprehension. */
      readonly own?: OwnScope;
    };

/** Expressions with names that only they know. */
export interface OwnScope {
  readonly names: readonly string[];
  readonly parts: readonly Expression[];
}

export interface CallArgument {
  /** `x` of `x=1`; `null` for a positional argument. */
  readonly keyword: string | null;
  /** Whether it is `*x` or `**x`. */
  readonly isStarred: boolean;
  readonly value: Expression;
  /** Of the whole argument. */
  readonly span: Span;
}

/** The words of `a.b.c`; `null` for all other expressions. */
export function wordsOf(expression: Expression): readonly string[] | null {
  if (expression.kind === 'name') return [expression.name];
  if (expression.kind !== 'attribute') return null;
  const before = wordsOf(expression.object);
  return before === null ? null : [...before, expression.name];
}

/** The argument of a keyword. */
export function keywordOf(args: readonly CallArgument[], keyword: string): CallArgument | null {
  return args.find((each) => each.keyword === keyword) ?? null;
}

/** Whether all arguments are known by reading the call: nothing is unpacked. */
export function isPlainCall(args: readonly CallArgument[]): boolean {
  return args.every(({ isStarred }) => !isStarred);
}
