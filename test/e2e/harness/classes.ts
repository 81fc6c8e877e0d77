/** C++ that registers functions and classes, and Python with empty blocks for them. */

export interface Registered {
  /** The last name of the class with two fields. */
  readonly type?: string;
  /** Whether there is another class, `Tree`. */
  readonly hasTree?: boolean;
  /** Names of functions, and parameters and body of each. */
  readonly functions?: Readonly<Record<string, string>>;
}

export const ONE = '(int64_t x) { return x; }';
export const TWO = '(int64_t x, int64_t y) { return x + y; }';
export const THREE = '(int64_t x, int64_t y, int64_t z) { return x + y + z; }';

/** To declare a class is to register it. */
function declaration(key: string, name: string, members: string): string {
  return `struct ${name} : public ffi::Object {
${members}  TVM_FFI_DECLARE_OBJECT_INFO_FINAL("${key}", ${name}, ffi::Object);
};
`;
}

const SHAPE = `  int64_t width, height;
  Shape(int64_t width, int64_t height) : width(width), height(height) {}
  static constexpr bool _type_mutable = true;
`;

/** @param prefix of all names, without a dot at its end */
export function classSource(
  prefix: string,
  { type = 'Box', hasTree = false, functions = { one: ONE, two: TWO } }: Registered = {},
): string {
  const tree = `  refl::ObjectDef<Tree>().def_ro("size", &Tree::size);\n`;
  const defs = Object.entries(functions).map(
    ([name, body]) => `.def("${prefix}.${name}", []${body})`,
  );
  return `#include <tvm/ffi/reflection/registry.h>
namespace ffi = tvm::ffi;
${declaration(`${prefix}.${type}`, 'Shape', SHAPE)}${
    hasTree ? declaration(`${prefix}.Tree`, 'Tree', '  int64_t size;\n') : ''
  }TVM_FFI_STATIC_INIT_BLOCK() {
  namespace refl = tvm::ffi::reflection;
  refl::ObjectDef<Shape>()
      .def(refl::init<int64_t, int64_t>())
      .def_rw("width", &Shape::width)
      .def_rw("height", &Shape::height);
${hasTree ? tree : ''}  refl::GlobalDef()${defs.join('')};
}
`;
}

export function emptyBlocks(...names: readonly string[]): string {
  const P = '# tvm-ffi-stubgen(';
  return names.map((name) => `${P}begin): ${name}\n${P}end)\n`).join('');
}

/** The Python file of {@link classSource}. */
export function classStubs(prefix: string): string {
  return `${emptyBlocks('import-section')}# tvm-ffi-stubgen(import-object): tvm_ffi.register_object;False;_FFI_REG_OBJ
# tvm-ffi-stubgen(import-object): ffi.Object;False;_Object
${emptyBlocks(`global/${prefix}`)}@_FFI_REG_OBJ("${prefix}.Box")
class Box(_Object):
${emptyBlocks(`object/${prefix}.Box`).replace(/^/gm, '    ').trimEnd()}
`;
}
