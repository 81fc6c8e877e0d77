/** Without a registry, files without a directive are read closely only where something may be found. */
import { expect, it } from 'vitest';
import { findable, NEWEST_DIALECT, parseDirectives } from '../../../server/src/core/index.js';
import { readFileFacts } from '../../../server/src/structure/index.js';
import { REGISTRY } from './small-unit.js';

const TEXTS = {
  'quiet.py': 'import tvm_ffi\n\nf = tvm_ffi.get_global_func("a.b")\n',
  'stub.py': '# tvm-ffi-stubgen(begin): global/a\n# tvm-ffi-stubgen(end)\n',
  'types.py': 'import tvm_ffi\n',
  'ctypes.py': 'import ctypes\nlib = ctypes.CDLL("x")\n',
  'inline.py':
    'import tvm_ffi.cpp\nm = tvm_ffi.cpp.load_inline("m", cpp_sources="int f();", functions="g")\n',
};

const files = Object.entries(TEXTS).map(([path, text]) => ({
  path,
  parsed: parseDirectives(text, NEWEST_DIALECT.vocabulary),
}));
const facts = {
  files: new Map(files.map(({ path, parsed }) => [path, readFileFacts(parsed)])),
  distribution: null,
  targets: null,
  types: new Map([['types.py', []]]),
  bindings: new Map([['ctypes.py', []]]),
};

it('leaves out what only looks names up', () => {
  const found = findable(files, null, facts).map(({ path }) => path);
  expect(found).toEqual(['stub.py', 'types.py', 'ctypes.py', 'inline.py']);
});

it('leaves out nothing where names are known, or no facts are', () => {
  expect(findable(files, REGISTRY, facts)).toEqual(files);
  expect(findable(files, null, null)).toEqual(files);
});
