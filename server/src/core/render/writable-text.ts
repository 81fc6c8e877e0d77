/** Which foreign text can be written into Python unchanged. */
import { isVisible } from '../../base/foreign-text.js';
import { isIdentifier } from '../../base/identifiers.js';
import { PythonReader } from './python-reader.js';

/** Whether `name` can be put between double quotes unchanged, and is read as what it is. */
export function isQuotable(name: string): boolean {
  if (/^[A-Za-z0-9_.]*$/.test(name)) return true;
  return !/["\\]/.test(name) && isVisible(name);
}

/** Whether a registered name without a dot can be an annotation. */
export function isTypeName(text: string): boolean {
  return isIdentifier(text) || text === 'None';
}

/**
 * Whether the right side of a `ty-map` without a dot can be an annotation: a name, or what users
 * write there (`list[int]`, `int | None`, `Literal["fast", 2]`).
 */
export function isAnnotation(text: string): boolean {
  if (isTypeName(text)) return true;
  const reader = new PythonReader(text.replace(/ +$/, ''));
  return reader.annotation() && reader.atEnd();
}
