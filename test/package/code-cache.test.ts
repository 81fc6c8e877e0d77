/** V8's code cache of the command line: taken by the Node that built it, and the same in each build. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../registry/venvs.js';

const BUNDLE = join(ROOT, 'dist', 'cli-main.cjs');
const content = readFileSync(join(ROOT, 'dist', 'cli-main.v8cache'));
const cache = content.subarray(content.indexOf('\n') + 1);

test('is taken', () => {
  const script = `
    const { readFileSync } = require('node:fs');
    const bundle = readFileSync(process.argv[1], 'utf8');
    const wrapped = '(function (exports, require, module, __filename, __dirname) {' + bundle + '\\n})';
    const cachedData = readFileSync(0);
    const { cachedDataRejected } = new (require('node:vm').Script)(wrapped, { cachedData });
    console.log(cachedDataRejected);
  `;
  const args = ['-e', script, BUNDLE];
  expect(execFileSync(process.execPath, args, { input: cache, encoding: 'utf8' })).toBe('false\n');
});

test('has the same bytes when it is built again elsewhere, but for the hash of the flags', () => {
  const copy = join(mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-test-')), 'copy.cjs');
  copyFileSync(BUNDLE, copy);
  const script = join(ROOT, 'scripts', 'code-cache.mjs');
  const again = execFileSync(process.execPath, ['--hash-seed=1', script, copy], {
    maxBuffer: 2 ** 26,
  });
  expect(again.subarray(0, 12)).toEqual(cache.subarray(0, 12));
  expect(again.subarray(16).equals(cache.subarray(16))).toBe(true);
});
