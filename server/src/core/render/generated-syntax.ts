/**
 * Whether the body of a block is Python: the last line of defence, since a name that comes from a
 * registry or a `ty-map` may turn up where nobody thought of it. Only the statements that blocks
 * are made of are known here.
 */
import { PythonReader } from './python-reader.js';

type Statement = 'opens-suite' | 'decorates' | 'defines' | 'other';

/** Python takes it at the top only, and knows its features by name. */
const FUTURE = 'from __future__ import annotations';

/** The first line of a body that Python would not accept, or `null`. */
export function faultyLine(lines: readonly string[]): string | null {
  let suite = '';
  let before: Statement = 'other';
  let last = '';
  for (const line of lines) {
    const text = line.trimStart();
    if (/[\r\n\0]/.test(line)) return line;
    if (text.startsWith('#')) continue;
    const indent = line.slice(0, line.length - text.length);
    if (before === 'opens-suite' ? indent === '' : indent !== '' && indent !== suite) return line;
    if (text.startsWith('from __future__ ') && (text !== FUTURE || last !== '')) return line;
    const read = statement(text);
    const isDecorated = before === 'decorates';
    const mayFollow = read === 'defines' || read === 'decorates';
    if (read === null || (isDecorated && (!mayFollow || indent !== suite))) return line;
    suite = indent;
    before = read;
    if (text !== FUTURE) last = line;
  }
  return before === 'opens-suite' || before === 'decorates' ? last : null;
}

function statement(text: string): Statement | null {
  const line = new PythonReader(text);
  if (line.take('@')) return line.name() !== null && line.atEnd() ? 'decorates' : null;
  if (line.take('def ')) return definition(line) && ends(line) ? 'defines' : null;
  if (line.take('if ')) return condition(line) && line.atEnd() ? 'opens-suite' : null;
  const isRead = line.take('from ')
    ? line.module() && line.take(' import ') && (line.take('*') || imports(line))
    : line.take('import ')
      ? imports(line)
      : simple(line);
  return isRead && ends(line) ? 'other' : null;
}

/** A line may end in a comment. */
function ends(line: PythonReader): boolean {
  return line.atEnd() || line.take('  #');
}

function condition(line: PythonReader): boolean {
  if (line.string()) return line.take(' not in globals():');
  return line.name() !== null && line.take(':');
}

function imports(line: PythonReader): boolean {
  do {
    if (line.name() === null || (line.take(' as ') && line.name() === null)) return false;
  } while (line.take(', '));
  return true;
}

/** `"name",`, `call("name", __name__)`, `__all__ = []`, `__all__.extend(name)` or a field. */
function simple(line: PythonReader): boolean {
  if (line.string()) return line.take(',');
  if (line.name() === null) return false;
  if (line.take(': ')) return line.annotation();
  if (line.take(' = []')) return true;
  if (line.take('.extend(')) return line.name() !== null && line.take(')');
  return line.take('(') && line.string() && line.take(', __name__)');
}

function definition(line: PythonReader): boolean {
  if (line.name() === null || !line.take('(')) return false;
  if (!line.take(')') && !(parameters(line) && line.take(')'))) return false;
  return line.take(' -> ') && line.annotation() && line.take(': ...');
}

/** Python rejects a name that is there twice, a required parameter after a default, and a late `*`. */
function parameters(line: PythonReader): boolean {
  const names = new Set<string>();
  let kind: 'positional' | 'after-slash' | 'keyword' | 'last' = 'positional';
  let hasDefault = false;
  let isBareStar = false;
  do {
    if (line.take('/')) {
      if (kind !== 'positional' || names.size === 0) return false;
      kind = 'after-slash';
      continue;
    }
    const stars = line.take('**') ? 2 : line.take('*') ? 1 : 0;
    if (kind === 'last' || (stars === 1 && kind === 'keyword') || (stars === 2 && isBareStar)) {
      return false;
    }
    if (stars > 0) kind = stars === 1 ? 'keyword' : 'last';
    const name = line.name()?.normalize('NFKC');
    isBareStar = name === undefined;
    if (name === undefined) {
      if (stars !== 1) return false;
      continue;
    }
    if (names.has(name) || (line.take(': ') && !line.annotation())) return false;
    names.add(name);
    const defaults = stars === 0 && line.take(' = ...');
    if (kind !== 'keyword' && stars === 0 && hasDefault && !defaults) return false;
    hasDefault ||= defaults;
  } while (line.take(', '));
  return !isBareStar;
}
