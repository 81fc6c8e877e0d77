/** Which symbols are those of libtvm_ffi: its C functions, and what its C++ classes leave to it. */
import { isRuntime } from '../../base/runtime-name.js';
import type { ImportedSymbol } from '../../binary/index.js';

/** Functions of C, which stay: `TVMFFIFunctionCall`. */
export function isCSymbol(name: string): boolean {
  return name.startsWith('TVMFFI');
}

/** Of C++, as GCC, Clang and MSVC write `tvm::ffi`: they change from release to release. */
export function isCppSymbol(name: string): boolean {
  return name.includes('3tvm3ffi') || name.includes('@ffi@tvm@@');
}

/** Whether a library cannot be loaded unless libtvm_ffi has the symbol. */
export function isFromRuntime({ name, library, isOptional }: ImportedSymbol): boolean {
  if (isOptional) return false;
  if (!isCSymbol(name) && !isCppSymbol(name)) return false;
  return library === null || isRuntime(library);
}

const NAMESPACE = /^_Z(?:T[ISV])?N[KVr]*3tvm3ffi/;

/**
 * `tvm::ffi::json::Stringify` for `_ZN3tvm3ffi4json9StringifyE…`: the name without its parameters;
 * the symbol itself where it is of another form.
 */
export function readableName(symbol: string): string {
  const start = NAMESPACE.exec(symbol)?.[0].length;
  if (start === undefined) return symbol;
  const kind = { _ZTV: 'vtable for ', _ZTI: 'typeinfo for ', _ZTS: 'typeinfo name for ' };
  const before = Object.entries(kind).find(([mark]) => symbol.startsWith(mark))?.[1] ?? '';
  const parts = ['tvm', 'ffi'];
  for (let at = start; ;) {
    const digits = /^\d+/.exec(symbol.slice(at))?.[0];
    if (digits === undefined) break;
    at += digits.length + Number(digits);
    parts.push(symbol.slice(at - Number(digits), at));
  }
  return before + parts.join('::');
}
