/** Schemas and plain values inside a snapshot. */
import { checkBoolean, checkString, fail, isPlainObject } from './checks.js';

/** Real schemas are less than 20 levels deep. Rendering is recursive. */
const MAX_SCHEMA_DEPTH = 200;

/** A JSON object, or null. */
export function checkSchema(value: unknown, at: string): void {
  if (value === null) return;
  if (!isPlainObject(value)) fail(at, 'an object or null');
  checkJson(value, at, 0);
}

function checkJson(value: unknown, at: string, depth: number): void {
  if (typeof value !== 'object' || value === null) {
    if (value === undefined || typeof value === 'function') fail(at, 'JSON');
    return;
  }
  if (depth > MAX_SCHEMA_DEPTH) fail(at, `nested at most ${MAX_SCHEMA_DEPTH} deep`);
  if (Array.isArray(value)) {
    for (const item of value) checkJson(item, at, depth + 1);
    return;
  }
  const object = value as Record<string, unknown>;
  for (const key in object) {
    if (key === '__proto__') fail(at, 'without a key "__proto__"');
    checkJson(object[key], at, depth + 1);
  }
}

export function checkPlainValue(value: unknown, at: string): void {
  if (!isPlainObject(value)) fail(at, 'an object');
  const content = value['value'];
  switch (value['kind']) {
    case 'none':
      return;
    case 'bool':
      checkBoolean(content, `${at}.value`);
      return;
    case 'int':
    case 'float':
      if (typeof content !== 'number' && typeof content !== 'string') {
        fail(`${at}.value`, 'a number or string');
      }
      return;
    case 'string':
      checkString(content, `${at}.value`);
      return;
    case 'object':
      checkString(value['typeKey'], `${at}.typeKey`);
      return;
    default:
      fail(`${at}.kind`, 'a known kind of value');
  }
}
