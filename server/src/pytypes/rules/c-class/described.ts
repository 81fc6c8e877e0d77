/** The C++ type that a class describes. */
import type { FieldEntry, TypeEntry } from '../../../core/index.js';
import { basesOf, enumOf, type Registration } from '../../types/class-info.js';
import type { Check, RegisteredTypes } from '../check.js';

/** What every type derives from. */
export const ROOT = 'ffi.Object';

export interface Described {
  readonly registration: Registration;
  readonly key: string;
  readonly entry: TypeEntry;
  /** Of the type itself and of all types above it; `null` when one of them is not known. */
  readonly fields: ReadonlyMap<string, FieldEntry> | null;
}

/** The decorator of a class for a C++ type. Enums have rules of their own. */
export function descriptionOf({ info }: Check): Registration | null {
  const [registration, ...others] = info.registrations;
  if (registration === undefined || others.length > 0) return null;
  return registration.kind === 'py_class' || enumOf(info) !== null ? null : registration;
}

/** What is registered under the key of the class; `null` without a registry. */
export function describedBy(check: Check): Described | null {
  const registration = descriptionOf(check);
  const key = registration?.key ?? null;
  if (registration === null || key === null || check.types === null) return null;
  const entry = check.types.get(key);
  if (entry === undefined) return null;
  return { registration, key, entry, fields: registeredFields(entry, check.types) };
}

/** The fields of a C++ type and of all above it; `null` when one of them is not known. */
export function registeredFields(entry: TypeEntry, types: RegisteredTypes): Described['fields'] {
  const fields = new Map<string, FieldEntry>();
  for (const key of [...entry.ancestors, entry.key]) {
    const each = types.get(key);
    // The root has no fields.
    if (key === ROOT) continue;
    if (each === undefined) return null;
    for (const field of each.fields) fields.set(field.name, field);
  }
  return fields;
}

/** Whether attributes may come from elsewhere: a base that is not known, or `__slots__`. */
export function mayHaveOthers({ info }: Check): boolean {
  const members = (each: typeof info): readonly string[] =>
    each.class.members.map(({ name }) => name);
  const isOpen = (each: typeof info): boolean =>
    members(each).some((name) => name === '__slots__' || name === '__getattr__');
  return (
    info.class.isOpen ||
    isOpen(info) ||
    basesOf(info).some((base) =>
      base.kind === 'class' ? isOpen(base.info) || base.info.class.isOpen : base.kind !== 'ffi',
    )
  );
}
