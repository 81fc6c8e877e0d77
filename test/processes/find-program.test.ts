/** Programs are found in PATH, as the system finds them, but never in the current folder. */
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { findProgram } from '../../server/src/processes/find-program.js';

const root = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-test-'));

function program(folder: string, name: string, mode = 0o755): string {
  const path = join(root, folder, name);
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, mode);
  return path;
}

const first = program('first', 'make');
program('unreadable', 'ninja', 0o644);
const second = program('second', 'ninja');
mkdirSync(join(root, 'first', 'ninja'));

const PATH = [
  '',
  '.',
  'first',
  ...['first', 'unreadable', 'second'].map((name) => join(root, name)),
];

test.each([
  ['make', first],
  // A folder, and a file that cannot be started, are no programs.
  ['ninja', second],
  ['gone', null],
  ['', null],
  ['./make', './make'],
  ['/bin/sh', '/bin/sh'],
])('%j', (command, expected) => {
  const before = process.cwd();
  process.chdir(join(root, 'second'));
  try {
    expect(findProgram(command, { PATH: PATH.join(delimiter) })).toBe(expected);
    expect(findProgram('ninja', { PATH: ['', '.'].join(delimiter) })).toBeNull();
    expect(findProgram('ninja', {})).toBeNull();
  } finally {
    process.chdir(before);
  }
});
