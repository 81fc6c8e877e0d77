/** Reads the members that a generated body defines, with their places in the file. */
import type { Block, ParsedFile, Span } from '../../core/index.js';

/** A function, method or field of a body. */
export interface BodyMember {
  readonly name: string;
  readonly kind: 'function' | 'method' | 'constructor' | 'field';
  readonly nameSpan: Span;
  /** Its line without indentation, with the decorators above it. */
  readonly span: Span;
  /** What follows the name on its line: parameters and result, or the annotation. */
  readonly annotation: Span;
}

const FUNCTION = /^\s*def ([^\s(]+)(?=\()/d;
const FIELD = /^\s*([\p{L}\p{Nl}_][^\s:"'#@(.=]*)(?=:\s*\S)/du;

/** Members in file order; only `global/` and `object/` blocks have any. */
export function membersOf(file: ParsedFile, block: Block): readonly BodyMember[] {
  if (block.kind !== 'global' && block.kind !== 'object') return [];
  const members: BodyMember[] = [];
  let decorated: number | null = null;
  for (let at = block.begin.line + 1; at < block.end.line; at += 1) {
    const line = file.lines[at]?.span;
    if (line === undefined) break;
    const text = file.text.slice(line.start, line.end);
    const indent = text.length - text.trimStart().length;
    if (text.startsWith('@', indent)) {
      decorated ??= line.start + indent;
      continue;
    }
    const member = readMember(text, line.start, block.kind, decorated ?? line.start + indent);
    decorated = null;
    if (member !== null) members.push(member);
  }
  return members;
}

function readMember(
  text: string,
  lineStart: number,
  block: 'global' | 'object',
  start: number,
): BodyMember | null {
  const defined = FUNCTION.exec(text);
  const match = defined ?? (block === 'object' ? FIELD.exec(text) : null);
  const [from, to] = match?.indices?.[1] ?? [];
  if (match?.[1] === undefined || from === undefined || to === undefined) return null;
  const end = lineStart + text.trimEnd().length;
  return {
    name: match[1],
    kind: defined === null ? 'field' : kindOf(match[1], block),
    nameSpan: { start: lineStart + from, end: lineStart + to },
    span: { start, end },
    annotation: { start: lineStart + to, end },
  };
}

function kindOf(name: string, block: 'global' | 'object'): BodyMember['kind'] {
  if (block === 'global') return 'function';
  return name === '__init__' ? 'constructor' : 'method';
}
