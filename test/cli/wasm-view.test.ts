/** `registry FILE.wasm`: what a module imports and exports, and one line for everything else. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { folderWith, runCli } from './run-cli.js';

const ADD =
  '0061736d01000000 01070160027f7f017f 03020100 0503010001 0707010361646400 00 0a0901070020002001 6a0b';
const MODULE = Buffer.from(ADD.replaceAll(' ', ''), 'hex');

let cwd: string;
beforeAll(() => {
  cwd = folderWith({ 'text.wasm': 'not a module\n', 'folder.wasm/a.txt': '' });
  writeFileSync(join(cwd, 'add.wasm'), MODULE);
  writeFileSync(join(cwd, 'half.wasm'), MODULE.subarray(0, 20));
  writeFileSync(join(cwd, 'component.wasm'), Buffer.from('0061736d0d000100', 'hex'));
});

const registry = (...args: readonly string[]) => runCli(['registry', ...args], { cwd });

it('shows imports and exports with their types', () => {
  expect(registry('add.wasm')).toMatchObject({
    ...{ code: 0, stderr: '' },
    stdout:
      'add.wasm: 0 imports, 1 export\n\nexports\n  add(i32, i32) -> i32\n\nnot exported\n  memory 1 or more pages\n',
  });
});

it('shows those of a text, too', () => {
  const text =
    ';; text\n(module (func (export "add") (param i32 i32) (result i32) (i32.const 0)))\n';
  writeFileSync(join(cwd, 'add.wat'), text);
  writeFileSync(join(cwd, 'half.wat'), text.slice(0, 40));
  const { code, stdout } = registry('add.wat');
  expect([code, stdout]).toEqual([
    ...[0, 'add.wat: 0 imports, 1 export\n\nexports\n  add(i32, i32) -> i32\n'],
  ]);
  expect(registry('half.wat')).toMatchObject({ code: 2, stdout: '' });
});

it('shows them to programs', () => {
  const { code, stdout } = registry('add.wasm', '--format', 'json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    ...{ version: 1, path: 'add.wasm', problem: null, imports: [] },
    exports: [{ name: 'add', kind: 'function', params: ['i32', 'i32'], results: ['i32'] }],
  });
  const half = registry('half.wasm', '--format', 'json');
  expect([half.code, JSON.parse(half.stdout)]).toMatchObject([2, { problem: 'truncated' }]);
});

it.each([
  [['half.wasm'], 'half.wasm is shorter than its sections say.'],
  [['component.wasm'], 'component.wasm is a component, which'],
  [['text.wasm'], 'text.wasm is not a WebAssembly file.'],
  [['folder.wasm'], 'folder.wasm: The file is missing or cannot be read.'],
  [['gone.wasm'], 'gone.wasm: The file is missing or cannot be read.'],
  [['add.wasm', 'half.wasm'], 'Pass one FILE.wasm, without names.'],
  [['add.wasm', '--format', 'markdown'], '--format must be "text" or "json", not "markdown".'],
])('says in one line why %j is not shown', (args, line) => {
  const { code, stdout, stderr } = registry(...args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(line);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
