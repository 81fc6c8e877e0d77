/** Reads generated bodies back: which member, import or name each line is, and where it is. */
import { textOfLine, type Block, type ParsedFile, type Span } from '../../../core/index.js';

export type BodyLine =
  /** `at` is where the name begins, in UTF-16 units from the start of the line. */
  | { readonly kind: 'def' | 'field'; readonly name: string; readonly at: number }
  /** One entry of `__all__`. */
  | { readonly kind: 'quoted'; readonly name: string }
  /** `_FFI_INIT_FUNC("prefix", __name__)`. */
  | { readonly kind: 'init-call' }
  /** `module` is empty for a plain `import`. */
  | { readonly kind: 'import'; readonly module: string; readonly names: readonly ImportedName[] }
  /** `@overload` or `@staticmethod`: it belongs to the next `def`. */
  | { readonly kind: 'decorator' }
  | { readonly kind: 'other' };

export interface ImportedName {
  readonly name: string;
  readonly alias: string | null;
}

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

const IMPORT = /^(?:from\s+(\S+)\s+import\s+([^#]+)|import\s+([^#]+))/;
const MEMBER = /^(?:def\s+([^\s(]+)\s*\(|"([^"\\]*)",|([\p{L}\p{Nl}_][^\s:"'#@(.=]*):\s*\S)/u;

/** Reads one line, indented or not, with or without a suppression comment at its end. */
export function readBodyLine(line: string): BodyLine {
  const text = line.trim();
  if (text.startsWith('#')) return { kind: 'other' };
  if (text.startsWith('@')) return { kind: 'decorator' };
  if (text.startsWith('_FFI_INIT_FUNC(')) return { kind: 'init-call' };
  const [, module, from = '', plain = ''] = IMPORT.exec(text) ?? [];
  if (from !== '') return { kind: 'import', module: module ?? '', names: importedNames(from) };
  if (plain !== '') return { kind: 'import', module: '', names: importedNames(plain) };
  const [, def, quoted, field] = MEMBER.exec(text) ?? [];
  const indent = line.length - line.trimStart().length;
  if (def !== undefined) {
    return { kind: 'def', name: def, at: line.indexOf(def, indent + 'def '.length) };
  }
  if (quoted !== undefined) return { kind: 'quoted', name: quoted };
  return field === undefined ? { kind: 'other' } : { kind: 'field', name: field, at: indent };
}

/** The lines of a block's body as they are in the file. */
export function bodyOf(file: ParsedFile, { begin, end }: Block): readonly string[] {
  const first = begin.line + 1;
  return Array.from({ length: end.line - first }, (_, i) => textOfLine(file, first + i));
}

/** Members in file order; only `global/` and `object/` blocks have any. */
export function membersOf(file: ParsedFile, block: Block): readonly BodyMember[] {
  if (block.kind !== 'global' && block.kind !== 'object') return [];
  const members: BodyMember[] = [];
  let decorated: number | null = null;
  for (const [i, text] of bodyOf(file, block).entries()) {
    const lineStart = file.lineStarts[block.begin.line + 1 + i] ?? file.text.length;
    const start = lineStart + (text.length - text.trimStart().length);
    const line = readBodyLine(text);
    if (line.kind === 'decorator') {
      decorated ??= start;
      continue;
    }
    if (line.kind === 'def' || (line.kind === 'field' && block.kind === 'object')) {
      const nameStart = lineStart + line.at;
      const nameEnd = nameStart + line.name.length;
      const end = lineStart + text.trimEnd().length;
      members.push({
        name: line.name,
        kind: line.kind === 'field' ? 'field' : kindOf(line.name, block.kind),
        nameSpan: { start: nameStart, end: nameEnd },
        span: { start: decorated ?? start, end },
        annotation: { start: nameEnd, end },
      });
    }
    decorated = null;
  }
  return members;
}

function kindOf(name: string, block: 'global' | 'object'): BodyMember['kind'] {
  if (block === 'global') return 'function';
  return name === '__init__' ? 'constructor' : 'method';
}

function importedNames(list: string): readonly ImportedName[] {
  return list.split(',').flatMap((part) => {
    const [name = '', as, alias] = part.trim().split(/\s+/);
    return name === '' ? [] : [{ name, alias: as === 'as' ? (alias ?? null) : null }];
  });
}
