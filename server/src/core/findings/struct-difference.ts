/** The words about structures whose fields are not those of the header. */
import type { Reader } from './reader.js';
import { nameList, pathText, quoted } from './words.js';

export interface StructProblem {
  /** In Python. */
  readonly name: string;
  /** In C. */
  readonly record: string;
  readonly source: string;
  /** Whether the file is a library, of which the debug information describes the structure. */
  readonly isDebugInfo?: boolean;
  readonly kind: 'missing' | 'extra' | 'order' | 'type';
  readonly fields: readonly string[];
  readonly given?: string;
  readonly wanted?: string;
  /** The right fields in C, in a `cdef`; absent where they need other declarations. */
  readonly lines?: readonly string[];
  /** The type of ctypes for the field; absent where the user must choose. */
  readonly type?: string;
}

export function structText(data: StructProblem, reader: Reader): string {
  const { name, record, source, kind, fields } = data;
  const { t } = reader;
  const names = nameList(fields, reader);
  const where =
    data.isDebugInfo === true
      ? t`${quoted(record)} in the debug information of ${pathText(source)}`
      : t`${quoted(record)} in ${pathText(source)}`;
  switch (kind) {
    case 'missing':
      return t`${quoted(name)} lacks fields of ${where}: ${names}.`;
    case 'extra':
      return t`${quoted(name)} has fields that are not in ${where}: ${names}.`;
    case 'order':
      return t`The fields of ${quoted(name)} are in another order than in ${where}: ${names}.`;
    case 'type':
      return t`${names} of ${quoted(name)} is ${quoted(data.given ?? '')}, but ${quoted(data.wanted ?? '')} in ${where}.`;
  }
}
