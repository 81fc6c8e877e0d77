/** A project that is not built yet, with CMake's call for the reference and without settings. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cmakeText, SOURCE, STUBS } from '../../build/project.js';
import { LATEST, venv } from '../../registry/venvs.js';
import { emptyBlocks, ONE } from './classes.js';

/** @param body parameters and body of the C++ function `demo.one` */
export function buildableSource(body: string): string {
  return `#include <tvm/ffi/reflection/registry.h>
TVM_FFI_STATIC_INIT_BLOCK() {
  tvm::ffi::reflection::GlobalDef()
      .def("demo.one", []${body})
      .def("extra.ten", [](int64_t x) { return x; });
}
`;
}

export function writeFiles(root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

/** Makes the environment of a reference version the `.venv` of a folder. */
export function linkEnvironment(root: string, reference = LATEST): void {
  symlinkSync(dirname(dirname(venv(reference).python)), join(root, '.venv'));
}

/** @returns its folder */
export function makeBuildable(root: string): string {
  writeFiles(root, {
    '.git/HEAD': 'ref: refs/heads/main\n',
    'CMakeLists.txt': cmakeText({ stubs: false }),
    [SOURCE]: buildableSource(ONE),
    'python/demo/__init__.py': '',
    [STUBS]: emptyBlocks('import-section', 'global/demo', 'global/extra'),
  });
  linkEnvironment(root);
  return root;
}
