/**
 * The way over to TVM-FFI: C declarations, and code that binds them by other means, become C++ that
 * registers the same functions. Texts go in and texts come out; nothing is read, run or written.
 */
import { convertC } from './convert-c.js';
import { convertModule, definesModule } from './pybind11.js';
import { findC, type FileText } from './sources.js';
import type { Conversion, ConvertOptions } from './types.js';

export { tensorChoice, usualName } from './wording.js';
export type { FileText } from './sources.js';
export type {
  Conversion,
  ConvertOptions,
  LeftOut,
  RegistrationForm,
  TensorChoice,
} from './types.js';

/** @returns `null` for a file that neither declares functions in C nor binds any */
export function convert(file: FileText, options: ConvertOptions): Conversion | null {
  if (definesModule(file.text)) return convertModule(file.text, options);
  const found = findC(file);
  return found === null ? null : convertC(found, options);
}
