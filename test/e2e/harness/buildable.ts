/** A project that nobody has built yet, with CMake's call for the reference and without a setting. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cmakeText, SOURCE, STUBS } from '../../build/project.js';
import { LATEST, venv } from '../../registry/venvs.js';

const BLOCKS = ['import-section', 'global/demo', 'global/extra']
  .map((stub) => `# tvm-ffi-stubgen(begin): ${stub}\n# tvm-ffi-stubgen(end)\n`)
  .join('');

/** @param demo what `demo.one` is: parameters and body of a C++ function */
export function buildableSource(demo: string): string {
  return `#include <tvm/ffi/reflection/registry.h>
TVM_FFI_STATIC_INIT_BLOCK() {
  tvm::ffi::reflection::GlobalDef()
      .def("demo.one", []${demo})
      .def("extra.ten", [](int64_t x) { return x; });
}
`;
}

/** Its interpreter is that of the `.venv` beside the sources. @returns its folder */
export function makeBuildable(root: string): string {
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  };
  write('.git/HEAD', 'ref: refs/heads/main\n');
  write('CMakeLists.txt', cmakeText({ stubs: false }));
  write(SOURCE, buildableSource('(int64_t x) { return x; }'));
  write('python/demo/__init__.py', '');
  write(STUBS, BLOCKS);
  symlinkSync(dirname(dirname(venv(LATEST).python)), join(root, '.venv'));
  return root;
}
