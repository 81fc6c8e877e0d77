/** Which Python runs a project, as far as files say. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pythonVersionOf } from '../../server/src/registry/python-version.js';
import type { Environment } from '../../server/src/registry/types.js';

function environment(runtime: string, python: string | null = null): Environment {
  return {
    runtime,
    python,
    wheelVersion: '0.1.15',
    source: { by: 'option', option: 'python', origin: null },
  };
}

it.each([
  ['/v/lib/python3.9/site-packages/tvm_ffi/lib/libtvm_ffi.so', '3.9'],
  ['/usr/lib/python3.13/dist-packages/tvm_ffi/lib/libtvm_ffi.so', '3.13'],
  ['/src/python3.9/build/lib/libtvm_ffi.so', null],
  ['C:\\v\\Lib\\site-packages\\tvm_ffi\\lib\\tvm_ffi.dll', null],
])('%s', (runtime, version) => {
  expect(pythonVersionOf(environment(runtime))).toBe(version);
});

it.each([
  ['version = 3.9.18', '3.9'],
  ['home = x\nversion_info = 3.10.4.final.0', '3.10'],
  ['home = 3.9', null],
])('settings of an environment: %j', (settings, version) => {
  const folder = mkdtempSync(join(tmpdir(), 'python-version-'));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'pyvenv.cfg'), settings);
  expect(pythonVersionOf(environment('/x.so', join(folder, 'bin', 'python')))).toBe(version);
  rmSync(folder, { recursive: true });
});

it('no environment, no version', () => {
  expect(pythonVersionOf(null)).toBeNull();
});
