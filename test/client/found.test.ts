/** What is offered for the settings `python` and `libraries`, and in which order. */
import { describe, expect, it } from 'vitest';
import {
  orderEnvironments,
  orderLibraries,
  usesRuntime,
  wheelVersion,
} from '../../client/src/model/found.js';

describe('wheelVersion', () => {
  it.each([
    [['pip', 'apache_tvm_ffi-0.1.15.post2.dist-info', 'tvm_ffi'], '0.1.15.post2'],
    [['apache_tvm_ffi_orcjit-0.1.0.dist-info'], null],
    [[], null],
  ])('of %j is %j', (names, version) => {
    expect(wheelVersion(names)).toBe(version);
  });
});

describe('usesRuntime', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it.each([
    ['/p/build/libkit.so', '\u007fELF…\0libtvm_ffi.so\0', true],
    ['/p/build/kit.dll', 'MZ…TVMFFIFunctionSetGlobal', true],
    ['/p/build/libz.so', '\u007fELF…\0libc.so.6\0', false],
    ['/p/lib/libtvm_ffi.so', 'TVMFFIGetVersion', false],
    ['/p/lib/libtvm_ffi_testing.so', 'libtvm_ffi.so', false],
  ])('of %s', (path, text, expected) => {
    expect(usesRuntime(path, bytes(text))).toBe(expected);
  });
});

it('environments with the wheel come first, then those not examined, each once', () => {
  const found = [
    { path: '/p/.venv', name: '.venv', wheel: null },
    { path: '/p/b', name: 'b', wheel: '0.1.15' },
    { path: '/usr/bin/python3', name: 'Python 3.12' },
    { path: '/p/a', name: 'a', wheel: '0.1.9' },
    { path: '/p/a', name: 'again' },
  ];
  const paths = orderEnvironments(found).map(({ path }) => path);
  expect(paths).toEqual(['/p/a', '/p/b', '/usr/bin/python3', '/p/.venv']);
});

it('libraries that use the runtime come first, then what was built last', () => {
  const found = [
    { path: 'build/libold.so', modified: 1, isOurs: true },
    { path: 'build/libz.so', modified: 9, isOurs: false },
    { path: 'build/libnew.so', modified: 2, isOurs: true },
  ];
  const paths = orderLibraries(found).map(({ path }) => path);
  expect(paths).toEqual(['build/libnew.so', 'build/libold.so', 'build/libz.so']);
});
