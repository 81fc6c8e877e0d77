/** `check --deep` of files that bind libraries by other means than TVM-FFI. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, runCli } from './run-cli.js';

const HEADER = 'double half(double value);\nint add(int a, int b);\n';
const WRONG = `import ctypes

lib = ctypes.CDLL("./libhalf.so")
print(lib.half(ctypes.c_double(3)))
`;
const RIGHT = 'import ctypes\n\nlib = ctypes.CDLL("./libhalf.so")\nprint(lib.add(1, 2))\n';

describe('check --deep', () => {
  it('reports what ctypes cuts, with the declaration', () => {
    const cwd = folderWith({ 'include/half.h': HEADER, 'use.py': WRONG });
    const { code, stdout } = runCli(['check', '.', '--deep'], { cwd });
    expect(stdout).toContain('ctypes.missing-restype');
    expect(stdout).toContain('`double half(double value)` in `include/half.h`');
    expect(code).toBe(1);
  });

  it('counts a file without a mistake as checked', () => {
    const cwd = folderWith({ 'include/half.h': HEADER, 'use.py': RIGHT });
    const { code, stdout } = runCli(['check', '.', '--deep', '--format', 'json'], { cwd });
    const { files } = JSON.parse(stdout) as { readonly files: readonly unknown[] };
    expect(files).toHaveLength(1);
    expect(code).toBe(0);
  });

  it.each(['.', 'use.py'])('needs no TVM-FFI for %s', (path) => {
    const cwd = folderWith({
      'use.py': RIGHT,
      'setup.py': 'from setuptools import setup\nsetup()\n',
    });
    const env = { PATH: cwd, VIRTUAL_ENV: '' };
    const { code, stdout } = runCli(['check', path, '--deep'], { cwd, env });
    expect(stdout).not.toContain('registry.no-');
    expect(stdout).toContain('1 file, no blocks');
    expect(code).toBe(0);
  });

  it('notices a header that has changed since', () => {
    const cwd = folderWith({
      'half.h': HEADER.replace('double half', 'int half'),
      'use.py': WRONG,
    });
    expect(runCli(['check', '.', '--deep'], { cwd }).code).toBe(0);
    writeFileSync(join(cwd, 'half.h'), HEADER);
    expect(runCli(['check', '.', '--deep'], { cwd }).code).toBe(1);
  });
});

it('does not look at them without --deep', () => {
  const cwd = folderWith({ 'half.h': HEADER, 'use.py': WRONG });
  expect(runCli(['check', '.'], { cwd }).stdout).not.toContain('ctypes');
});

describe('modules that the project compiles', () => {
  const MODULE =
    '#include <pybind11/pybind11.h>\nPYBIND11_MODULE(example, m) {\n  m.def("add", [](int a, int b) { return a + b; });\n}\n';

  it('are compared with their C++ text, where a file imports one', () => {
    const cwd = folderWith({
      'src/example.cpp': MODULE,
      'use.py': 'import example\n\nexample.add(1)\n',
      'other.py': 'import json\n\njson.loads()\n',
    });
    const { code, stdout } = runCli(['check', '.', '--deep'], { cwd });
    expect(stdout).toContain('pybind11.argument-count');
    expect(stdout).toContain('use.py:3:1');
    expect(stdout).toContain('`add(int, int)` in `src/example.cpp`');
    expect(code).toBe(1);
  });

  it('are told where their target has another name', () => {
    const files = {
      'src/example.cpp': MODULE,
      'CMakeLists.txt': 'pybind11_add_module(_example src/example.cpp)\n',
      'requirements.txt': 'wasmer\n',
      'use.py': 'import example\n\nexample.add(1, 2)\n',
    };
    const cwd = folderWith(files);
    const { code, stdout } = runCli(['check', '.', '--deep'], { cwd });
    expect(stdout).toContain('src/example.cpp:2');
    expect(stdout).toContain('pybind11.module-name');
    expect(stdout).toContain('requirements.txt:1');
    expect(code).toBe(1);
    expect(runCli(['check', '.'], { cwd }).stdout).not.toContain('requirements.txt');
  });

  it('are found below other folders where a build file names pybind11', () => {
    const files = {
      'cpp/bindings/example.cpp': MODULE,
      'CMakeLists.txt': 'find_package(pybind11 REQUIRED)\n',
      'use.py': 'from example import add, sub\n',
    };
    const cwd = folderWith(files);
    const { stdout } = runCli(['check', '.', '--deep'], { cwd });
    expect(stdout).toContain('pybind11.unknown-name');
    writeFileSync(join(cwd, 'cpp/bindings/example.cpp'), MODULE.replace('"add"', '"sub"'));
    const { stdout: after } = runCli(['check', '.', '--deep'], { cwd });
    expect(after).toContain('does not define `add`');
  });
});
