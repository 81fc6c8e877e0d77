/** Reads the lines of a generated body back: which member, import or name each of them is. */
import { count } from '../../report/words.js';
import type { Block, PlannedBlock } from '../../core/index.js';
import type { FileView } from '../view.js';
import { lineText } from './hover-target.js';

export type BodyLine =
  | { readonly kind: 'def' | 'field' | 'quoted'; readonly name: string }
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

/** Reads one line, indented or not, with or without a suppression comment at its end. */
export function readBodyLine(line: string): BodyLine {
  const text = line.trim();
  if (text.startsWith('#')) return { kind: 'other' };
  if (text.startsWith('@')) return { kind: 'decorator' };
  if (text.startsWith('_FFI_INIT_FUNC(')) return { kind: 'init-call' };
  const [, module, from = '', plain = ''] =
    /^(?:from\s+(\S+)\s+import\s+([^#]+)|import\s+([^#]+))/.exec(text) ?? [];
  if (from !== '') return { kind: 'import', module: module ?? '', names: namesOf(from) };
  if (plain !== '') return { kind: 'import', module: '', names: namesOf(plain) };
  const [, def, quoted, field] =
    /^(?:def\s+([^\s(]+)\s*\(|"([^"\\]*)",|([^\s:"'#@(]+):\s+\S)/.exec(text) ?? [];
  if (def !== undefined) return { kind: 'def', name: def };
  if (quoted !== undefined) return { kind: 'quoted', name: quoted };
  return field === undefined ? { kind: 'other' } : { kind: 'field', name: field };
}

/** The lines of a block's body as they are in the file. */
export function bodyOf(file: FileView, { begin, end }: Block): readonly string[] {
  const lines: string[] = [];
  for (let line = begin.line + 1; line < end.line; line += 1) lines.push(lineText(file, line));
  return lines;
}

/**
 * What a block holds, in numbers: `3 functions`, `2 fields, 1 method`, `5 names`. A stale block is
 * counted as it will be; an empty text for kinds that have no members.
 */
export function contentText(file: FileView, block: Block, planned: PlannedBlock | null): string {
  const lines = (planned?.wanted ?? bodyOf(file, block)).map(readBodyLine);
  const defs = new Set(lines.flatMap((line) => (line.kind === 'def' ? [line.name] : []))).size;
  switch (block.kind) {
    case 'global':
      return count(defs, 'function');
    case 'object': {
      const fields = lines.filter(({ kind }) => kind === 'field').length;
      const parts = [
        fields > 0 ? count(fields, 'field') : '',
        defs > 0 ? count(defs, 'method') : '',
      ];
      return parts.filter((part) => part !== '').join(', ') || 'no members';
    }
    case '__all__':
      return count(lines.filter(({ kind }) => kind === 'quoted').length, 'name');
    case 'import-section': {
      const names = lines.flatMap((line) => (line.kind === 'import' ? line.names : []));
      return count(names.length, 'name');
    }
    case 'export':
    case 'ty-map':
      return '';
  }
}

function namesOf(list: string): readonly ImportedName[] {
  return list.split(',').flatMap((part) => {
    const [name = '', as, alias] = part.trim().split(/\s+/);
    return name === '' ? [] : [{ name, alias: as === 'as' ? (alias ?? null) : null }];
  });
}
