/** From expressions of ctypes to C types. */
import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from '../../structure/python-tree.js';
import { BOOL, CHAR, integer, VOID } from '../c/known-types.js';
import type { CType } from '../c/types.js';
import { literalValue } from '../header/constants.js';
import type { PyFile } from '../python/file.js';

const pointer = (to: CType): CType => ({ kind: 'pointer', to, isConst: false });

/** Types of `ctypes`, and of `ctypes.wintypes` as far as all systems agree on them. */
const SIMPLE: Readonly<Record<string, CType>> = {
  c_bool: BOOL,
  c_char: CHAR,
  c_byte: integer(8),
  c_ubyte: integer(8, false),
  c_short: integer(16),
  c_ushort: integer(16, false),
  c_int: integer(32),
  c_uint: integer(32, false),
  c_long: integer('long'),
  c_ulong: integer('long', false),
  c_longlong: integer(64),
  c_ulonglong: integer(64, false),
  c_size_t: integer('pointer', false),
  c_ssize_t: integer('pointer'),
  c_int8: integer(8),
  c_uint8: integer(8, false),
  c_int16: integer(16),
  c_uint16: integer(16, false),
  c_int32: integer(32),
  c_uint32: integer(32, false),
  c_int64: integer(64),
  c_uint64: integer(64, false),
  c_wchar: integer('wchar'),
  c_float: { kind: 'float', bits: 32 },
  c_double: { kind: 'float', bits: 64 },
  c_longdouble: { kind: 'float', bits: 'long' },
  // The text is read and the pointer is lost, as if nothing could be changed behind it.
  c_char_p: { kind: 'pointer', to: CHAR, isConst: true },
  c_wchar_p: pointer(integer('wchar')),
  c_void_p: pointer(VOID),
  py_object: pointer({ kind: 'record', name: 'PyObject' }),
};

const DEEPEST = 20;

/** What an expression says; `null` for what is not known by reading it. */
export function readCtype(file: PyFile, node: SyntaxNode | null, depth = 0): CType | null {
  if (node === null || depth > DEEPEST) return null;
  if (node.name === 'None') return VOID;
  if (node.name === 'BinaryExpression') return readArray(file, node, depth);
  const call = file.callOf(node);
  if (call !== null) {
    const path = file.pathOf(call.callee);
    if (path === 'ctypes.POINTER') {
      const to = readCtype(file, call.args[0]?.value ?? null, depth + 1);
      return pointer(to ?? { kind: 'unknown', name: '' });
    }
    const makesFunction = /^ctypes\.(?:CFUNCTYPE|WINFUNCTYPE|PYFUNCTYPE)$/.test(path ?? '');
    return makesFunction ? pointer(readFunctionType(file, call.args, depth)) : null;
  }
  const name = /^ctypes\.(?:wintypes\.)?(\w+)$/.exec(file.pathOf(node) ?? '')?.[1];
  if (name !== undefined && Object.hasOwn(SIMPLE, name)) return SIMPLE[name] ?? null;
  if (node.name !== 'VariableName') return null;
  const values = file.valuesOf(node);
  if (values?.length === 1 && values[0] !== undefined) {
    return readCtype(file, values[0], depth + 1);
  }
  return classNamed(file, node);
}

/** A class of the file: a structure or a union, if its bases say so. */
function classNamed(file: PyFile, node: SyntaxNode): CType | null {
  const name = file.textOf(node);
  return file.classes.has(name) ? { kind: 'record', name } : null;
}

function readArray(file: PyFile, node: SyntaxNode, depth: number): CType | null {
  const [left, operator, right] = childrenOf(node);
  if (left === undefined || right === undefined || operator === undefined) return null;
  if (file.textOf(operator) !== '*') return null;
  const of = readCtype(file, left, depth + 1);
  if (of === null) return null;
  const length = right.name === 'Number' ? literalValue(file.textOf(right)) : null;
  return { kind: 'array', of, length };
}

function readFunctionType(
  file: PyFile,
  args: readonly { readonly value: SyntaxNode | null; readonly keyword: string | null }[],
  depth: number,
): CType {
  const unknown: CType = { kind: 'unknown', name: '' };
  const types = args
    .filter(({ keyword }) => keyword === null)
    .map(({ value }) => readCtype(file, value, depth + 1) ?? unknown);
  const [result = unknown, ...params] = types;
  const of = { result, params: params.map((type) => ({ name: null, type })), isVariadic: false };
  return { kind: 'function', of };
}
