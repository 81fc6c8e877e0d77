/** Fields, methods and types of a registry, one line each. Callers escape the lines. */
import type { FieldEntry, MethodEntry, PlainValue, TypeEntry } from '../core/index.js';
import { schemaText, signatureText } from './schema-text.js';

/** `a: int = 3 (keyword only)`. */
export function fieldText(field: FieldEntry): string {
  const type = field.schema === null ? '?' : schemaText(field.schema);
  const value = field.hasDefault ? ` = ${defaultText(field)}` : '';
  const notes = [
    field.writable ? '' : 'read-only',
    field.keywordOnly ? 'keyword only' : '',
    field.init ? '' : 'not in __init__',
  ].filter((note) => note !== '');
  return `${field.name}: ${type}${value}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
}

/** `add(int) -> int`; static methods say so. */
export function methodText(method: MethodEntry, typeKey: string): string {
  if (method.static) return `static ${signatureText(method.name, method.schema)}`;
  return signatureText(method.name, method.schema, typeKey);
}

/** `class my_ext.IntPair(ffi.Object)`. */
export function typeText(type: TypeEntry): string {
  return `class ${type.key}${type.parent === null ? '' : `(${type.parent})`}`;
}

/** `3`; `<factory>`. */
export function defaultText(field: FieldEntry): string {
  if (field.defaultIsFactory) return '<factory>';
  return field.default === null ? '?' : valueText(field.default);
}

function valueText(value: PlainValue): string {
  switch (value.kind) {
    case 'none':
      return 'None';
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'int':
    case 'float':
      return String(value.value);
    case 'string':
      return JSON.stringify(value.value);
    case 'object':
      return `<${value.typeKey}>`;
  }
}
