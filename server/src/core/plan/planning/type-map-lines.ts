/** The `ty-map` lines of a file: one-line directives, and blocks before 0.1.14. */
import type { ParsedFile } from '../../directive/types.js';
import type { Span } from '../../../base/span.js';

export interface TypeMapLine {
  readonly origin: string;
  readonly target: string;
  /** Of both sides and the arrow. */
  readonly span: Span;
}

/** The well-formed ones, in file order: later ones win. */
export function typeMapLines({ directives, blocks }: ParsedFile): readonly TypeMapLine[] {
  const lines = [
    ...directives
      .filter(({ name }) => name === 'ty-map')
      .map(({ payload, payloadSpan: span }) => ({ payload, span })),
    ...blocks
      .filter(({ kind }) => kind === 'ty-map')
      .map(({ name: payload, nameSpan: span }) => ({ payload, span })),
  ].sort((a, b) => a.span.start - b.span.start);
  return lines.flatMap(({ payload, span }) => {
    const [origin, target, ...rest] = payload.split('->').map((side) => side.trim());
    const isPair = origin !== undefined && target !== undefined && target !== '';
    return isPair && rest.length === 0 ? [{ origin, target, span }] : [];
  });
}
