/** Statements of Python as plain data: as much of them as decides about types that Python defines. */
import type { Span } from '../../base/span.js';
import type { CallArgument, Expression } from './expressions.js';
import type { PyParameter } from './types.js';

/** Where offsets count from is up to its reader. */
export type Statement =
  | {
      readonly kind: 'class';
      readonly name: string;
      readonly nameSpan: Span;
      readonly args: readonly CallArgument[];
      /** What is written behind the colon. */
      readonly body: readonly Statement[];
    }
  | {
      readonly kind: 'def';
      readonly name: string;
      readonly nameSpan: Span;
      readonly params: readonly PyParameter[];
      readonly returns: Expression | null;
      readonly isAsync: boolean;
      /** Of its parameters. */
      readonly defaults: readonly Expression[];
      readonly body: string;
    }
  | {
      readonly kind: 'annotated';
      readonly name: string;
      readonly nameSpan: Span;
      readonly annotation: Expression;
      readonly value: Expression | null;
      readonly span: Span;
    }
  | {
      readonly kind: 'assigned';
      readonly targets: readonly { readonly name: string; readonly span: Span }[];
      /** `null` where it is unpacked. */
      readonly value: Expression | null;
      /** What is evaluated for it, if there is no value. */
      readonly parts?: readonly Expression[];
    }
  | { readonly kind: 'expression'; readonly value: Expression }
  | { readonly kind: 'nothing' }
  /** With what is evaluated for it. */
  | { readonly kind: 'other'; readonly parts?: readonly Expression[] };
