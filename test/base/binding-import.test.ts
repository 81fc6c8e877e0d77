import { describe, expect, it } from 'vitest';
import { bindsLibrary } from '../../server/src/base/binding-import.js';

describe('a text that may bind a library', () => {
  it.each([
    'import ctypes\nlib = ctypes.CDLL("x")\n',
    'import ctypes\nclass A(ctypes.Structure): ...\n',
    'import ctypes\nclass A(ctypes . Union): ...\n',
    'import ctypes as c\nclass A(c.Structure): ...\n',
    'import os, ctypes as c\nclass A(c.Union): ...\n',
    'from ctypes import Union\nclass A(Union): ...\n',
    'from ctypes import (\n    Structure,\n)\nclass A(Structure): ...\n',
    'from ctypes import *\nclass A(Structure): ...\n',
    'import ctypes\nc = ctypes\nclass A(c.Union): ...\n',
    'import ctypes\nc = ctypes',
    'from cffi import FFI\n',
    'import wasmtime\n',
    'import pybind11\n',
    'from _built import ffi, lib\n',
    'from _built import (ffi, lib)\n',
  ])('%j', (text) => {
    expect(bindsLibrary(`${text}# Structure\n`)).toBe(true);
  });
});

describe('a text that binds none', () => {
  it.each([
    'import ctypes\nfrom typing import Union\nx: Union[int, str]\n',
    'import ctypes\nx = ctypes.c_int\nUnion = Structure = 1\n',
    'lib = ffi = Union\n',
    'import tvm_ffi as ffi\n',
    'from tvm import ffi_api, library\n',
    '# ctypes.CDLL\n',
  ])('%j', (text) => {
    expect(bindsLibrary(text)).toBe(false);
  });
});
