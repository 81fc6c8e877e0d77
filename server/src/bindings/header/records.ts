/** `struct`, `union` and `enum`, with or without what is in them. */
import { pushAll } from '../../base/list.js';
import type { CField, CType } from '../c/types.js';
import { valueOf } from './constants.js';
import type { HeaderScope } from './scope.js';
import { skipAttributes } from './attributes.js';
import type { Cursor, Token } from './tokens.js';

/** Nested deeper, no person reads it. */
const DEEPEST = 30;

/** Reads from the word `struct` on. */
export function readRecord(cursor: Cursor, scope: HeaderScope): CType {
  const keyword = cursor.next();
  const start = cursor.at;
  skipAttributes(cursor, scope);
  const tag = cursor.peek();
  let name: string | null = null;
  if (tag?.kind === 'word') {
    name = tag.text;
    cursor.at += 1;
  }
  const own = name ?? scope.unnamed();
  const span = tag?.span ?? keyword?.span ?? { start: 0, end: 0 };
  const isUnion = keyword?.text === 'union';
  const body = cursor.is('{') ? cursor.brackets() : null;
  if (body === null) {
    const common = { name: own, isUnion, fields: null, isPacked: false, span };
    if (name !== null) scope.addRecord(common);
    return { kind: 'record', name: own };
  }
  scope.depth += 1;
  const fields = scope.depth > DEEPEST ? null : readFields(body, scope);
  scope.depth -= 1;
  const isPackedBefore = placesFields(cursor.tokens.slice(start - 1, body.at + 1), scope);
  const after = cursor.at;
  skipAttributes(cursor, scope);
  const isPackedAfter = placesFields(cursor.tokens.slice(after, cursor.at), scope);
  // A macro of another header: `} FOO_PACKED;`
  const isPackedByName = cursor.is(';', 1) && /pack|align/i.test(cursor.word() ?? '');
  const isPacked = scope.isPacked || isPackedBefore || isPackedAfter || isPackedByName;
  scope.addRecord({ name: own, isUnion, fields, isPacked, span });
  return { kind: 'record', name: own };
}

const PLACES = /\b(?:packed|__packed__|aligned|__aligned__|_Alignas|alignas)\b/;

/** Whether attributes, or a macro that stands for some, decide where fields are or how large. */
function placesFields(tokens: readonly Token[], { macros }: HeaderScope): boolean {
  return tokens.some(({ kind, text }) => {
    return kind === 'word' && (PLACES.test(text) || PLACES.test(macros.get(text)?.body ?? ''));
  });
}

/** `null` where one of them cannot be read. */
function readFields(body: Cursor, scope: HeaderScope): readonly CField[] | null {
  const fields: CField[] = [];
  let isWhole = true;
  while (!body.isDone()) {
    const part = body.until(';');
    if (part.isDone()) continue;
    if (part.peek()?.kind === 'directive') {
      // A condition decides what is in it.
      isWhole = false;
      while (part.peek()?.kind === 'directive') part.at += 1;
      if (part.isDone()) continue;
    }
    const read = fieldsOf(part, scope);
    if (read === null) isWhole = false;
    else pushAll(fields, read);
  }
  return isWhole ? fields : null;
}

function fieldsOf(part: Cursor, scope: HeaderScope): readonly CField[] | null {
  const specifiers = scope.grammar.specifiers(part, scope);
  if (specifiers === null) return null;
  if (part.isDone()) {
    return specifiers.type.kind === 'record'
      ? [{ name: null, type: specifiers.type, bits: null }]
      : null;
  }
  const fields: CField[] = [];
  while (!part.isDone()) {
    const each = part.until(',');
    const declarator = each.is(':')
      ? { name: null, type: specifiers.type }
      : scope.grammar.declarator(each, specifiers.type, specifiers.isConst, scope);
    if (declarator === null) return null;
    let bits: number | null = null;
    if (each.take(':')) {
      bits = valueOf(each.tokens.slice(each.at, each.end), scope.constants) ?? -1;
      each.at = each.end;
    }
    skipAttributes(each, scope);
    if (!each.isDone()) return null;
    if (declarator.name !== null || bits !== null) {
      fields.push({ name: declarator.name, type: declarator.type, bits });
    }
  }
  return fields;
}

/** Reads from the word `enum` on. */
export function readEnum(cursor: Cursor, scope: HeaderScope): CType {
  const start = cursor.at;
  cursor.at += 1;
  if (cursor.is('class') || cursor.is('struct')) cursor.at += 1;
  skipAttributes(cursor, scope);
  const isPackedBefore = placesFields(cursor.tokens.slice(start, cursor.at), scope);
  const tag = cursor.word();
  if (tag !== null) cursor.at += 1;
  const name = tag ?? scope.unnamed();
  // `enum kind : int32_t {`
  const base = cursor.take(':') ? (scope.grammar.specifiers(cursor, scope)?.type ?? null) : null;
  const body = cursor.is('{') ? cursor.brackets() : null;
  if (body === null) return scope.sizedEnums.get(name) ?? { kind: 'enum', name };
  scope.enums.add(name);
  readEnumerators(body, scope);
  const after = cursor.at;
  skipAttributes(cursor, scope);
  const isPacked = isPackedBefore || placesFields(cursor.tokens.slice(after, cursor.at), scope);
  if (base === null && !isPacked) return { kind: 'enum', name };
  // Its size is not that of an int.
  const type: CType = base ?? { kind: 'unknown', name: `enum ${name}` };
  scope.sizedEnums.set(name, type);
  return type;
}

function readEnumerators(body: Cursor, scope: HeaderScope): void {
  let next: number | null = 0;
  while (!body.isDone()) {
    const part = body.until(',');
    while (part.peek()?.kind === 'directive') part.at += 1;
    const enumerator = part.word();
    part.at += 1;
    if (part.is('=')) {
      next = valueOf(part.tokens.slice(part.at + 1, part.end), scope.constants);
    }
    if (enumerator === null) continue;
    if (next !== null) scope.constants.set(enumerator, next);
    next = next === null ? null : next + 1;
  }
}
