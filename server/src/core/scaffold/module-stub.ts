/** The text of a stub file for a library that is loaded with `tvm_ffi.load_module`. */
import { isIdentifier } from '../../base/identifiers.js';
import { OWN_END, OWN_PREFIX } from '../directive/marker-words.js';

/** A stub file whose block is empty but for the name of its class. */
export function moduleStub(target: string, className: string): string {
  return [`${OWN_PREFIX}begin): library/${target}`, `class ${className}: ...`, OWN_END, ''].join(
    '\n',
  );
}

/** `my_kernels` → `MyKernels`. */
export function moduleClassName(target: string): string {
  const words = target.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const name = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  const own = /^\p{N}/u.test(name) ? `Module${name}` : name;
  return isIdentifier(own) ? own : 'LibraryModule';
}
