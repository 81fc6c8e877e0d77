/** A Python module with the old names, so that callers can move one by one. */
import type { ObjectType } from './objects.js';
import type { RegistrationForm } from './types.js';
import { parameterNames } from './cpp-types.js';
import type { Wrapper } from './wrapper.js';

export function pythonShim(
  library: string,
  form: RegistrationForm,
  wrappers: readonly Wrapper[],
  objects: readonly ObjectType[],
  /** Functions that are there under a condition only. */
  conditional: ReadonlySet<string>,
): string {
  const hasText = wrappers.some(({ params }) => params?.some(({ isText }) => isText) === true);
  const parts = [
    `"""The functions of ${library} under their old names, called through TVM-FFI."""

import sys
from pathlib import Path

import tvm_ffi

_NAMES = {"darwin": "lib${library}_ffi.dylib", "win32": "${library}_ffi.dll"}
_FILE = _NAMES.get(sys.platform, "lib${library}_ffi.so")
_LIB = tvm_ffi.load_module(str(Path(__file__).resolve().with_name(_FILE)))
`,
    ...(hasText ? [TEXT] : []),
    ...(conditional.size > 0 && form === 'export' ? [FIND] : []),
    ...objects.map(classText),
    ...wrappers.map((each) => functionText(each, library, form, conditional.has(each.name))),
  ];
  return parts.join('\n\n');
}

/** ctypes and CFFI take bytes where TVM-FFI takes a str. */
const TEXT = `def _text(value):
    return value.decode() if isinstance(value, bytes) else value
`;

function classText({ record, typeKey, fields }: ObjectType): string {
  const names = fields.join(', ');
  return `@tvm_ffi.register_object("${typeKey}")
class ${record}(tvm_ffi.Object):
    def __init__(self, ${fields.map((each) => `${each}=0`).join(', ')}):
        self.__ffi_init__(${names})
`;
}

/** What the condition of a header left out is missing here, too. */
const FIND = `def _find(name):
    try:
        return _LIB.get_function(name)
    except AttributeError:
        return None
`;

function functionText(
  { name, params }: Wrapper,
  library: string,
  form: RegistrationForm,
  isConditional: boolean,
): string {
  const found =
    form === 'export'
      ? `${isConditional ? '_find' : '_LIB.get_function'}("${name}")`
      : `tvm_ffi.get_global_func("${library}.${name}"${isConditional ? ', allow_missing=True' : ''})`;
  const [free = name] = parameterNames([name]);
  if (params === null) return `${free} = ${found}\n`;
  // What the tensors say by themselves may be left out at the end.
  const lastTaken = params.findLastIndex(({ isTaken }) => isTaken);
  const list = params.map(({ name: each }, at) => (at > lastTaken ? `${each}=None` : each));
  const passed = params
    .filter(({ isTaken }) => isTaken)
    .map(({ name: each, isText }) => (isText ? `_text(${each})` : each));
  const definition = `def ${free}(${list.join(', ')}):\n    return _${name}(${passed.join(', ')})\n`;
  if (!isConditional) return `_${name} = ${found}\n\n\n${definition}`;
  const inner = definition.replace(/^(?=.)/gm, '    ');
  return `_${name} = ${found}\nif _${name} is not None:\n\n${inner}`;
}
