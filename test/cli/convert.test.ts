/** `convert` on the command line: what it writes and shows, and what it refuses. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow, folderWith, runCli } from './run-cli.js';

const HEADER = `#include "types.h"
number add(number a, number b);
double dot(const double *a, const double *b, int n);
`;
const FILES = { 'inc/sq.h': HEADER, 'inc/types.h': 'typedef int number;\n' };

describe('convert', () => {
  it('prints C++, and says beside it what is left out', () => {
    const { code, stdout, stderr } = runCli(['convert', 'inc/sq.h'], { cwd: folderWith(FILES) });
    expect(code).toBe(0);
    expect(stdout).toContain('TVM_FFI_DLL_EXPORT_TYPED_FUNC(add, Call_add);');
    expect(stdout).toContain('#include "sq.h"');
    expect(stderr).toContain('1 function carried over, 1 not:\n    dot: a points to one value');
  });

  it('writes C++ and a Python module, and shows the CMake lines', () => {
    const cwd = folderWith(FILES);
    const args = ['convert', 'inc/sq.h', '-o', 'sq.cc', '--form', 'global', '--name', 'mine'];
    const tensors = ['--tensor', 'dot=a:n', '--tensor', 'b:n', '--only', 'd*'];
    const { code, stdout, stderr } = runCli([...args, ...tensors], { cwd });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'tvm-ffi-stubs: 1 function carried over.\n',
    });
    expect(stdout).toContain('add_library(mine_ffi SHARED sq.cc)');
    const files = filesBelow(cwd);
    expect(files['sq.cc']).toContain('refl::GlobalDef().def("mine.dot", Call_dot);');
    expect(files['mine.py']).toContain('def dot(a, b, n=None):');
    const again = runCli([...args, ...tensors], { cwd });
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('sq.cc: The file exists, and "convert" replaces none.');
    expect(filesBelow(cwd)).toEqual(files);
  });

  it.each<[string, readonly string[], string]>([
    ['no file', [], '"convert" requires one FILE.'],
    [
      'an unknown form',
      ['inc/sq.h', '--form', 'x'],
      '--form must be "export" or "global", not "x".',
    ],
    [
      'a tensor without a length',
      ['inc/sq.h', '--tensor', 'a'],
      '--tensor must be [FUNCTION=]POINTER:LENGTH, not "a".',
    ],
    ['a name that C++ does not know', ['inc/sq.h', '--name', 'a b'], '"a b" is not a valid name'],
    ['a missing file', ['gone.h'], 'gone.h: The file is missing or cannot be read.'],
    ['a folder', ['folder'], 'folder: The file is missing or cannot be read.'],
    ['a file that declares nothing', ['inc/types.h'], 'inc/types.h: No functions were found.'],
  ])('refuses %s', (_, args, message) => {
    const cwd = folderWith(FILES);
    mkdirSync(join(cwd, 'folder'));
    const { code, stderr } = runCli(['convert', ...args], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(readdirSync(cwd).sort()).toEqual(['folder', 'inc']);
  });
});
