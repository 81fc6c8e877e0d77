/** What import statements bind. Most are written in the usual form, which needs no parser. */
import type { SyntaxNode } from '@lezer/common';
import { childrenOf, textOfNode } from './syntax.js';

/** An import of one name, in the words of the statement. */
export interface ReadImport {
  /** What the file calls it; `*` for all public names. */
  readonly name: string;
  /** A dotted path, which may begin with dots. */
  readonly path: string;
}

/** Without comments, strings, and lines that go on outside of parentheses. */
const STATEMENT =
  /^(?:from[ \t]+([\w.]+)[ \t]+)?import(?:[ \t]*\(([\w, \t\r\n]*)\)[ \t]*|[ \t]([\w.,* \t]+))[\r\n]*$/;
const MODULE = /^(?:\.+|\.*[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)$/;
const ITEM = /^\s*([A-Za-z_][\w.]*)(?:\s+as\s+([A-Za-z_]\w*))?\s*$/;
const KEYWORD =
  /(?:^|\.)(?:False|None|True|and|as|assert|async|await|break|class|continue|def|del|elif|else|except|exec|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|print|raise|return|try|while|with|yield)(?:\.|$)/;
/** Longer ones are left to the parser, which has a limit of its own. */
const LONGEST = 5_000;

/** The imports of a statement; `null` for every other one, and for what needs a parser. */
export function simpleImports(text: string): readonly ReadImport[] | null {
  if ((!text.startsWith('from') && !text.startsWith('import')) || text.length > LONGEST)
    return null;
  const [whole, module, inner, plain = ''] = STATEMENT.exec(withoutComments(text)) ?? [];
  if (whole === undefined) return null;
  if (module !== undefined) return importsFrom(module, inner, plain);
  // Only an import from a module has parentheses.
  return inner === undefined ? plainImports(plain) : null;
}

/** No import holds a string, so that a comment begins with each such sign. */
function withoutComments(text: string): string {
  return text.includes('#') ? text.replace(/#[^\r\n]*/g, '') : text;
}

function plainImports(plain: string): readonly ReadImport[] | null {
  const found: ReadImport[] = [];
  for (const item of plain.split(',')) {
    const [, path = '', alias = null] = ITEM.exec(item) ?? [];
    if (!isModule(path) || KEYWORD.test(alias ?? '')) return null;
    found.push(plainImport(path, alias));
  }
  return found;
}

function importsFrom(
  module: string,
  inner: string | undefined,
  plain: string,
): readonly ReadImport[] | null {
  if (!isModule(module)) return null;
  if (plain.trim() === '*') return [{ name: '*', path: joined(module, '*') }];
  const items = (inner ?? plain).split(',');
  // Only parentheses allow a comma at the end.
  if (inner !== undefined && items.at(-1)?.trim() === '') items.pop();
  const found: ReadImport[] = [];
  for (const item of items) {
    const [, name = '', alias = null] = ITEM.exec(item) ?? [];
    if (name === '' || name.includes('.') || KEYWORD.test(name)) return null;
    if (KEYWORD.test(alias ?? '')) return null;
    found.push({ name: alias ?? name, path: joined(module, name) });
  }
  return found.length === 0 ? null : found;
}

function isModule(path: string): boolean {
  return MODULE.test(path) && !KEYWORD.test(path);
}

/** `import a.b`, `import a.b as c`, `from .a import b as c, d`, `from .a import *` */
export function importsOf(statement: SyntaxNode, text: string): readonly ReadImport[] {
  const parts = childrenOf(statement).filter(({ name }) => name !== '(' && name !== ')');
  const at = parts.findIndex(({ name }) => name === 'import');
  const written = (list: readonly SyntaxNode[]): string =>
    list.map((part) => textOfNode(part, text)).join('');
  const from = parts[0]?.name === 'from' ? written(parts.slice(1, at)) : null;
  const found: ReadImport[] = [];
  let item: SyntaxNode[] = [];
  for (const part of [...parts.slice(at + 1), null]) {
    if (part !== null && part.name !== ',') {
      item.push(part);
      continue;
    }
    const as = item.findIndex(({ name }) => name === 'as');
    const name = written(as < 0 ? item : item.slice(0, as));
    const alias = as < 0 ? null : written(item.slice(as + 1));
    item = [];
    if (name === '') continue;
    if (from === '' || from === null) found.push(plainImport(name, alias));
    else found.push({ name: alias ?? name, path: joined(from, name) });
  }
  return found;
}

/** `import a.b` binds `a`. */
function plainImport(path: string, alias: string | null): ReadImport {
  if (alias !== null) return { name: alias, path };
  const first = path.split('.')[0] ?? path;
  return { name: first, path: first };
}

function joined(module: string, name: string): string {
  return module.endsWith('.') ? `${module}${name}` : `${module}.${name}`;
}
