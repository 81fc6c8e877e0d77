/** A CMake package whose two targets have stubs of their own, in nested namespaces; not built yet. */
import { join } from 'node:path';
import { linkEnvironment, writeFiles } from './buildable.js';
import { classSource, classStubs, emptyBlocks } from './classes.js';

export const CORE_STUBS = 'python/shapes/core/_ffi_api.py';
export const DEEP_STUBS = 'python/shapes/math/deep/_ffi_api.py';

const LISTS = `cmake_minimum_required(VERSION 3.20)
project(shapes CXX)
set(CMAKE_CXX_FLAGS "-O0")
find_package(tvm_ffi CONFIG REQUIRED)
foreach(name core math)
  add_library(shapes_\${name} SHARED src/\${name}.cc)
  tvm_ffi_configure_target(shapes_\${name} STUB_DIR python/shapes/\${name})
endforeach()
`;

/** @returns its folder, whose name has a space */
export function makeTwoTargets(place: string): string {
  const root = join(place, 'my pkg');
  writeFiles(root, {
    '.git/HEAD': 'ref: refs/heads/main\n',
    'CMakeLists.txt': LISTS,
    'src/core.cc': classSource('shapes.core'),
    'src/math.cc': `#include <tvm/ffi/reflection/registry.h>
TVM_FFI_STATIC_INIT_BLOCK() {
  tvm::ffi::reflection::GlobalDef().def("shapes.math.deep.root", [](double x) { return x; });
}
`,
    'python/shapes/__init__.py': '',
    [CORE_STUBS]: classStubs('shapes.core'),
    [DEEP_STUBS]: emptyBlocks('import-section', 'global/shapes.math.deep'),
  });
  linkEnvironment(root);
  return root;
}
