/** The payload of a `ty-map`, a directive or a block before 0.1.14: `origin -> target`. */
import type { Span } from '../../base/span.js';
import { payloadParts } from './payload-parts.js';
import type { ParsedFile } from './types.js';

export interface TypeMap {
  readonly origin: string;
  readonly target: string;
  /** Of both sides and the arrow. */
  readonly span: Span;
  readonly spans: {
    readonly origin: Span;
    readonly arrow: Span;
    readonly target: Span;
  };
}

/**
 * Reads a payload. @returns what is wrong with it if it is not a pair
 *
 * @param start the offset of the payload
 */
export function readTypeMap(
  payload: string,
  start: number,
): TypeMap | 'no-arrow' | 'two-arrows' | 'empty-side' {
  const [origin, target, ...more] = payloadParts(payload, start, '->');
  if (origin === undefined || target === undefined) return 'no-arrow';
  if (more.length > 0) return 'two-arrows';
  if (origin.text === '' || target.text === '') return 'empty-side';
  const arrow = { start: origin.whole.end, end: target.whole.start };
  return {
    origin: origin.text,
    target: target.text,
    span: { start, end: start + payload.length },
    spans: { origin: origin.span, arrow, target: target.span },
  };
}

/** The well-formed ones of a file, in file order: later ones win. */
export function typeMapsOf({ directives, blocks }: ParsedFile): readonly TypeMap[] {
  const payloads = [
    ...directives
      .filter(({ name }) => name === 'ty-map')
      .map(({ payload, payloadSpan: { start } }) => ({ payload, start })),
    ...blocks
      .filter(({ kind }) => kind === 'ty-map')
      .map(({ name: payload, nameSpan: { start } }) => ({ payload, start })),
  ].sort((a, b) => a.start - b.start);
  return payloads.flatMap(({ payload, start }) => {
    const map = readTypeMap(payload, start);
    return typeof map === 'string' ? [] : [map];
  });
}
