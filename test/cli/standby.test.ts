/** When the first file of the program starts a registry host, and what is left of one that was not needed. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { expectsLoad } from '../../server/src/boot/expects-load.js';
import { folderWith, PYTHON, runCli, STALE } from './run-cli.js';

const EMPTY = { TVM_FFI_STUBS_CACHE_DIR: folderWith() };
const FULL = { TVM_FFI_STUBS_CACHE_DIR: folderWith({ 'a.json': '' }) };

describe('a load is expected of', () => {
  it.each([
    ['check', EMPTY, true],
    ['check . --dll a', EMPTY, true],
    ['generate .', EMPTY, true],
    ['check', { TVM_FFI_STUBS_CACHE_DIR: '/nowhere' }, true],
    ['check', FULL, false],
    ['check --help', EMPTY, false],
    ['check -h', EMPTY, false],
    ['check --watch', EMPTY, false],
    ['check --imports a', EMPTY, false],
    ['check --provider=lock', EMPTY, false],
    ['project', EMPTY, false],
    ['lsp --stdio', EMPTY, false],
    ['--version', EMPTY, false],
    ['', EMPTY, false],
  ])('"%s" %o: %s', (line, env, expected) => {
    expect(expectsLoad(line.split(' '), env)).toBe(expected);
  });
});

test.each([
  ['needed', STALE, 1],
  ['not needed', 'x = 1\n', 2],
  ['not needed, since an option is not valid', null, 2],
])('nothing is left of a host that was %s', (_, text, code) => {
  const temporary = folderWith();
  const cwd = folderWith(text === null ? {} : { 'a.py': text });
  const env = { TMPDIR: temporary, TVM_FFI_STUBS_CACHE_DIR: folderWith() };
  const more = text === null ? ['--dll'] : [];
  expect(runCli(['check', '.', ...PYTHON, ...more], { cwd, env }).code).toBe(code);
  const [own = '', ...others] = readdirSync(temporary);
  expect(others).toEqual([]);
  // It was there: a host has started.
  expect(own).toMatch(/^tvm-ffi-stubs-/);
  expect(readdirSync(join(temporary, own))).toEqual([]);
});
