/** Enums whose type Python makes, as `@py_class` does. */
import { enumOf, headKey } from '../../types/class-info.js';
import type { Check } from '../check.js';

/** Whether the class is a type of its own that Python makes: a `@py_class`, or an enum that C++ does not know. */
export function isMadeByPython(check: Check): boolean {
  const [registration] = check.info.registrations;
  if (registration !== undefined) return registration.kind === 'py_class';
  return isPythonEnum(check);
}

/** Whether it is an enum with a type key that C++ does not register, as far as the registry says. */
export function isPythonEnum({ info, version, types }: Check): boolean {
  const [base, ...others] = info.bases;
  if (info.registrations.length > 0 || enumOf(info) === null || types === null) return false;
  if (base?.kind !== 'ffi' || others.length > 0 || !version.hasEnums) return false;
  const key = headKey(info.class);
  return key !== null && !types.has(key);
}
