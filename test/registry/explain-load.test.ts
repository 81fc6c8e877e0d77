/** What the texts of the loaders of Linux and macOS mean. Those of musl are from a run on it. */
import { expect, it } from 'vitest';
import { explainRefusal } from '../../server/src/registry/explain-load.js';

const MISSING = { why: 'missing-dependency', isGpuToolkit: false };
const SYMBOL = { why: 'missing-symbol', symbol: 'kit_add', isRuntimes: false };

it.each([
  [
    'Error loading shared library ld-linux-x86-64.so.2: No such file or directory (needed by /a/libtvm_ffi.so)',
    { why: 'other-libc', built: 'glibc', here: 'musl' },
  ],
  [
    'libc.musl-x86_64.so.1: cannot open shared object file: No such file or directory',
    { why: 'other-libc', built: 'musl', here: 'glibc' },
  ],
  [
    'Error loading shared library libkit.so: No such file or directory (needed by /a/b.so)',
    { ...MISSING, name: 'libkit.so' },
  ],
  [
    'libkit.so: cannot open shared object file: No such file or directory',
    { ...MISSING, name: 'libkit.so' },
  ],
  ['Error relocating /a/b c.so: kit_add: symbol not found', SYMBOL],
  ['/a/b.so: undefined symbol: kit_add', SYMBOL],
])('%s', (text, refusal) => {
  expect(explainRefusal(text, '/a/b.so', [])).toMatchObject(refusal);
});
