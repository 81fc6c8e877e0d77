import { describe, expect, it } from 'vitest';
import { bindsLibrary, onlyPreloads } from '../../server/src/base/binding-import.js';
import { readBindings } from '../../server/src/bindings/index.js';
import { NEWEST_DIALECT, parseDirectives } from '../../server/src/core/index.js';

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

describe('a text that loads libraries, and calls none', () => {
  it.each([
    'import ctypes\nctypes.CDLL("x", ctypes.RTLD_GLOBAL)\n',
    'import ctypes\nfor path in paths:\n    libs.append(ctypes.CDLL(str(path)))  # kept\n',
    'import os, ctypes\ntry:\n    ctypes.CDLL(os.path.join(here, "x"))\nexcept OSError:\n    pass\n',
    'from ctypes import CDLL, RTLD_GLOBAL\r\nCDLL("x", RTLD_GLOBAL)\r\n',
    'import ctypes\n\ndef load():\n    self.libs.append( ctypes.PyDLL(x))\n',
  ])('%j', (text) => {
    expect(bindsLibrary(text)).toBe(true);
    expect(onlyPreloads(text)).toBe(true);
    // So the closer look, which it saves, would have found nothing.
    const closely = parseDirectives(`${text}Union = 0\n`, NEWEST_DIALECT.vocabulary, null, true);
    const { libraries = [], structs } = readBindings(closely) ?? {};
    expect(libraries.flatMap(({ functions }) => [...functions.keys()])).toEqual([]);
    expect(structs).toEqual([]);
  });

  it.each([
    'import ctypes\nlib = ctypes.CDLL("x")\n',
    'import ctypes\nlib = \\\n    ctypes.CDLL("x")\n',
    'import ctypes\nlib = \\\r\n    ctypes.CDLL("x")\r\n',
    'import ctypes\nlib = (\n    ctypes.CDLL("x")\n)\n',
    'import ctypes\nlib = Wrapper(\n    ctypes.CDLL("x"),\n)\n',
    'import ctypes\nlib = [\n    ctypes.CDLL("x")\n    for x in y\n][0]\n',
    'import ctypes\nlib = (\n    ctypes.CDLL("x")\n    if x\n    else None\n)\n',
    'import ctypes\n(\n    ctypes.CDLL("x")\n    .f()\n)\n',
    'import ctypes\nctypes.CDLL("x").f()\n',
    'import ctypes\nctypes.CDLL("x")["f"]()\n',
    'import ctypes\nctypes.CDLL("x"); ctypes.CDLL("y").f()\n',
    'import ctypes\nload = ctypes.CDLL\n',
    'from ctypes import CDLL as load\nload("x").f()\n',
    'import ctypes\nctypes.CDLL("x")\nclass A(ctypes.Structure): ...\n',
    'import ctypes\nctypes.CDLL("x")\nctypes.cdll.LoadLibrary("y").f()\n',
    'import ctypes, cffi\nctypes.CDLL("x")\n',
  ])('is not %j', (text) => {
    expect(bindsLibrary(text)).toBe(true);
    expect(onlyPreloads(text)).toBe(false);
  });

  it('is decided in time that grows with the text', () => {
    const text = `import ctypes\n${'ctypes.CDLL((((('.repeat(5_000)}\n${' \n'.repeat(50_000)}ctypes.CDLL(x)\n`;
    const before = process.cpuUsage();
    expect(onlyPreloads(text)).toBe(false);
    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
  });
});
