/** A CMake package whose two targets have stubs of their own, in nested namespaces; not built yet. */
import { join } from 'node:path';
import { linkEnvironment, writeFiles } from './buildable.js';

export const CORE_STUBS = 'python/shapes/core/_ffi_api.py';
export const DEEP_STUBS = 'python/shapes/math/deep/_ffi_api.py';

function empty(...names: readonly string[]): string {
  const P = '# tvm-ffi-stubgen(';
  return names.map((name) => `${P}begin): ${name}\n${P}end)\n`).join('');
}

const CLASS = `@_FFI_REG_OBJ("shapes.core.Box")
class Box(_Object):
    # tvm-ffi-stubgen(begin): object/shapes.core.Box
    # tvm-ffi-stubgen(end)
`;

const IMPORTS = `# tvm-ffi-stubgen(import-object): tvm_ffi.register_object;False;_FFI_REG_OBJ
# tvm-ffi-stubgen(import-object): ffi.Object;False;_Object
`;

const LISTS = `cmake_minimum_required(VERSION 3.20)
project(shapes CXX)
set(CMAKE_CXX_FLAGS "-O0")
find_package(tvm_ffi CONFIG REQUIRED)
foreach(name core math)
  add_library(shapes_\${name} SHARED src/\${name}.cc)
  tvm_ffi_configure_target(shapes_\${name} STUB_DIR python/shapes/\${name})
endforeach()
`;

/** To declare a class is to register it. */
const TREE = `struct Tree : public ffi::Object {
  int64_t size;
  TVM_FFI_DECLARE_OBJECT_INFO_FINAL("shapes.core.Tree", Tree, ffi::Object);
};
`;

/**
 * @param type the last name of the class with two fields
 * @param hasTree whether there is another class
 */
export function coreSource(
  type: string,
  functions: readonly string[] = ['unit', 'label'],
  hasTree = false,
): string {
  const tree = `refl::ObjectDef<Tree>().def_ro("size", &Tree::size);`;
  const defs = functions.map((name) => `.def("shapes.core.${name}", [] { return 1; })`);
  return `#include <tvm/ffi/tvm_ffi.h>
namespace ffi = tvm::ffi;
struct Shape : public ffi::Object {
  int64_t width, height;
  Shape(int64_t width, int64_t height) : width(width), height(height) {}
  static constexpr bool _type_mutable = true;
  TVM_FFI_DECLARE_OBJECT_INFO_FINAL("shapes.core.${type}", Shape, ffi::Object);
};
${hasTree ? TREE : ''}TVM_FFI_STATIC_INIT_BLOCK() {
  namespace refl = tvm::ffi::reflection;
  refl::ObjectDef<Shape>()
      .def(refl::init<int64_t, int64_t>())
      .def_rw("width", &Shape::width)
      .def_rw("height", &Shape::height);
  ${hasTree ? tree : ''}
  refl::GlobalDef()${defs.join('')};
}
`;
}

/** @returns its folder, whose name has a space */
export function makeTwoTargets(place: string): string {
  const root = join(place, 'my pkg');
  writeFiles(root, {
    '.git/HEAD': 'ref: refs/heads/main\n',
    'CMakeLists.txt': LISTS,
    'src/core.cc': coreSource('Box'),
    'src/math.cc': `#include <tvm/ffi/reflection/registry.h>
TVM_FFI_STATIC_INIT_BLOCK() {
  tvm::ffi::reflection::GlobalDef().def("shapes.math.deep.root", [](double x) { return x; });
}
`,
    'python/shapes/__init__.py': '',
    [CORE_STUBS]: `${empty('import-section')}${IMPORTS}${empty('global/shapes.core')}${CLASS}`,
    [DEEP_STUBS]: empty('import-section', 'global/shapes.math.deep'),
  });
  linkEnvironment(root);
  return root;
}
