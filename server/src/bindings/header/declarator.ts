/** What is around a name in a declaration: `*name`, `name[3]`, `(*name)(int)`. */
import type { CParameter, CSignature, CType } from '../c/types.js';
import { valueOf } from './constants.js';
import { isAttribute, skipAttributes } from './attributes.js';
import type { Declarator, HeaderScope } from './scope.js';
import type { Cursor, Token } from './tokens.js';

/** Nested deeper, no person reads it. */
const DEEPEST = 30;

/** Reads a declarator, with a name or without; `null` for what is none. */
export function readDeclarator(
  cursor: Cursor,
  base: CType,
  isConst: boolean,
  scope: HeaderScope,
  depth = 0,
): Declarator | null {
  if (depth > DEEPEST) return null;
  let type = base;
  let constTarget = isConst;
  skipAttributes(cursor, scope);
  // `(FOO_CALL *name)`
  while (cursor.word() !== null && cursor.is('*', 1)) cursor.at += 1;
  while (cursor.take('*') || cursor.take('&')) {
    type = { kind: 'pointer', to: type, isConst: constTarget };
    constTarget = skipAttributes(cursor, scope).includes('const');
  }
  skipMacros(cursor);
  const inner = innerDeclarator(cursor);
  let name: Token | null = null;
  if (inner === null && cursor.word() !== null) name = cursor.next();
  const suffixed = readSuffixes(cursor, type, scope, depth);
  if (suffixed === null) return null;
  skipAttributes(cursor, scope);
  if (inner === null) {
    return {
      name: name?.text ?? null,
      span: name?.span ?? null,
      type: suffixed.type,
      oldNames: suffixed.oldNames,
    };
  }
  const found = readDeclarator(inner, suffixed.type, false, scope, depth + 1);
  return found !== null && inner.isDone() ? found : null;
}

/** `ZEXPORT name(`: of two words, the first is a macro. */
function skipMacros(cursor: Cursor): void {
  while (cursor.word() !== null && cursor.peek(1)?.kind === 'word') {
    if (
      /^(?:OF|__P|PROTO|P_|_ANSI_ARGS_|__asm__|asm|__attribute__)$/.test(cursor.peek(1)?.text ?? '')
    ) {
      return;
    }
    cursor.at += 1;
  }
}

/** `(*name)`: brackets that hold a declarator and no parameters. */
function innerDeclarator(cursor: Cursor): Cursor | null {
  if (!cursor.is('(')) return null;
  const next = cursor.peek(1);
  const isInner =
    next?.text === '*' ||
    next?.text === '^' ||
    next?.text === '(' ||
    (next?.kind === 'word' && (cursor.is('*', 2) || (cursor.is(')', 2) && cursor.is('(', 3))));
  return isInner ? cursor.brackets() : null;
}

interface Suffixed {
  readonly type: CType;
  readonly oldNames: readonly string[] | null;
}

function readSuffixes(
  cursor: Cursor,
  base: CType,
  scope: HeaderScope,
  depth: number,
): Suffixed | null {
  // `name OF((int))`
  const isMacro = cursor.word() !== null && !isAttribute(cursor.word() ?? '');
  if (isMacro && cursor.is('(', 1) && cursor.is('(', 2)) {
    cursor.at += 1;
    const around = cursor.brackets();
    return around === null ? null : readSuffixes(around, base, scope, depth);
  }
  if (cursor.is('(')) {
    const list = cursor.brackets();
    if (list === null) return null;
    const names = oldNames(list, scope);
    const params = names === null ? readParameters(list, scope, depth) : null;
    if (names === null && params === undefined) return null;
    const rest = readSuffixes(cursor, base, scope, depth);
    if (rest === null) return null;
    const of: CSignature = {
      result: rest.type,
      params: names === null ? (params?.list ?? null) : null,
      isVariadic: params?.isVariadic ?? false,
    };
    return { type: { kind: 'function', of }, oldNames: names };
  }
  if (!cursor.is('[') || cursor.is('[', 1)) return { type: base, oldNames: null };
  const size = cursor.brackets();
  if (size === null) return null;
  const tokens = size.tokens
    .slice(size.at, size.end)
    .filter(({ text }) => !/^(?:static|const|restrict)$/.test(text));
  const length = tokens.length === 0 ? null : valueOf(tokens, scope.constants);
  const rest = readSuffixes(cursor, base, scope, depth);
  return rest && { type: { kind: 'array', of: rest.type, length }, oldNames: null };
}

/** The names of `f(a, b)` before K&R's declarations; `null` where they are types. */
function oldNames(list: Cursor, scope: HeaderScope): readonly string[] | null {
  const tokens = list.tokens.slice(list.at, list.end);
  if (tokens.length === 0) return null;
  const isList = tokens.every(({ kind, text }, i) =>
    i % 2 === 0 ? kind === 'word' : text === ',',
  );
  const next = list.tokens[list.end + 1];
  // Behind a mere declaration there is no other word.
  if (!isList || next?.kind !== 'word' || /^(?:__|[A-Z][A-Z\d_]*$)/.test(next.text)) return null;
  const names = tokens.filter((_, i) => i % 2 === 0).map(({ text }) => text);
  const isTypes = names.some((name) => name === 'void' || scope.isType(name));
  return isTypes || /^(?:noexcept|throw|override)$/.test(next.text) ? null : names;
}

interface ReadParameters {
  readonly list: readonly CParameter[] | null;
  readonly isVariadic: boolean;
}

/** `undefined` where one of them cannot be read. */
function readParameters(
  list: Cursor,
  scope: HeaderScope,
  depth: number,
): ReadParameters | undefined {
  if (list.isDone()) return { list: null, isVariadic: false };
  const params: CParameter[] = [];
  while (!list.isDone()) {
    const part = list.until(',');
    if (part.is('...')) return { list: params, isVariadic: true };
    const param = readParameter(part, scope, depth);
    if (param === null) return undefined;
    params.push(param);
  }
  const [first] = params;
  const isNone = params.length === 1 && first?.type.kind === 'void';
  return { list: isNone ? [] : params, isVariadic: false };
}

function readParameter(part: Cursor, scope: HeaderScope, depth: number): CParameter | null {
  const specifiers = scope.grammar.specifiers(part, scope);
  if (specifiers === null) return null;
  const { type, isConst } = specifiers;
  const found = readDeclarator(part, type, isConst, scope, depth + 1);
  if (found === null) return null;
  // C++ gives defaults.
  if (!part.isDone() && !part.is('=')) return null;
  return { name: found.name, type: decayed(found.type, isConst) };
}

/** Arrays and functions are passed as pointers. */
function decayed(type: CType, isConst: boolean): CType {
  if (type.kind === 'array') return { kind: 'pointer', to: type.of, isConst };
  return type.kind === 'function' ? { kind: 'pointer', to: type, isConst: false } : type;
}

/** The types of parameters that are declared behind the brackets: `int f(a, b) int a; double b; {`. */
export function readOldParameters(
  cursor: Cursor,
  names: readonly string[],
  scope: HeaderScope,
): readonly CParameter[] | null {
  const types = new Map<string, CType>();
  while (!cursor.isDone() && !cursor.is('{')) {
    const part = cursor.until(';');
    const specifiers = scope.grammar.specifiers(part, scope);
    if (specifiers === null) return null;
    while (!part.isDone()) {
      const each = readDeclarator(part.until(','), specifiers.type, specifiers.isConst, scope);
      if (each === null || each.name === null) return null;
      types.set(each.name, decayed(each.type, specifiers.isConst));
    }
  }
  return names.map((name) => ({
    name,
    type: types.get(name) ?? { kind: 'integer', bits: 32, isSigned: true },
  }));
}
