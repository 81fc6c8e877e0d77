/** The head of a class: its name and what it derives from. */
import type { Span } from '../core/index.js';
import { argumentsOf, childrenOf, rememberingReader, textOfNode } from './syntax.js';

export interface ClassHead {
  readonly name: string;
  /** Offsets count from the `class` keyword, as all others here. */
  readonly nameSpan: Span;
  /** Positional bases as written, including `*x` but not keywords such as `metaclass=`. */
  readonly bases: readonly { readonly text: string; readonly span: Span }[];
  /** The code after the colon of a class on one line; `null` when the body is below. */
  readonly inlineBody: string | null;
}

/** Reads a class statement; `null` when it is not complete. */
export const readClassHead = rememberingReader<ClassHead>((top, text) => {
  const [node, ...more] = childrenOf(top);
  if (node?.name !== 'ClassDefinition' || more.length > 0) return null;
  const name = node.getChild('VariableName');
  const body = node.getChild('Body');
  const list = node.getChild('ArgList');
  const items = list === null ? [] : argumentsOf(list, text);
  if (name === null || body === null || items === null) return null;
  const bases = items
    .filter(({ keyword, span }) => keyword === null && !text.startsWith('**', span.start))
    .map(({ span }) => ({ text: text.slice(span.start, span.end), span }));
  const code = childrenOf(body).filter((child) => child.name !== ':' && !child.type.isError);
  const [first] = code;
  const inlineBody = first === undefined ? null : text.slice(first.from, body.to).trim();
  const nameSpan = { start: name.from, end: name.to };
  return { name: textOfNode(name, text), nameSpan, bases, inlineBody };
});
