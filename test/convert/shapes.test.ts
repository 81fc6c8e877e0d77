/** A header with everything that C offers: what is carried over agrees with ctypes. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { TensorChoice } from '../../server/src/convert/index.js';
import { ROOT } from '../registry/venvs.js';
import { build, convertHeader, python, VENV } from './build.js';

const FIXTURES = fileURLToPath(new URL('../fixtures/convert', import.meta.url));
const HEADER = join(FIXTURES, 'shapes.h');

const TENSORS: readonly TensorChoice[] = [
  { name: 'dot', pointer: 'a', length: 'n' },
  { name: 'dot', pointer: 'b', length: 'n' },
  { name: null, pointer: 'out', length: 'n' },
  { name: 'checksum', pointer: 'data', length: 'size' },
  { name: 'for_each', pointer: 'values', length: 'n' },
  { name: 'split', pointer: 'tens', length: '1' },
  { name: 'split', pointer: 'ones', length: '1' },
];

function library(): string {
  const folder = join(ROOT, '.work', 'libs', 'convert');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `libshapes-${process.pid}.so`);
  execFileSync('cc', ['-O0', '-fPIC', '-shared', join(FIXTURES, 'shapes.c'), '-o', path]);
  return path;
}

test('agrees with ctypes', { timeout: 120_000 }, () => {
  const path = library();
  const conversion = convertHeader(HEADER, { library: 'shapes', tensors: TENSORS });
  const folder = build(conversion, 'shapes', [`-I${FIXTURES}`, path]);
  expect(python('shapes.py', [folder, path])).toBe('agreed');
});

test('the global form has the name of the library in front', { timeout: 120_000 }, () => {
  const conversion = convertHeader(HEADER, {
    ...{ library: 'shapes', form: 'global', only: ['add', 'scale', 'extra', 'plain'] },
  });
  const folder = build(conversion, 'shapes', [`-I${FIXTURES}`, library()]);
  const code = `
import shapes, tvm_ffi
point = shapes.scale(shapes.Point(1.0, 2.0), 3.0)
print(shapes.add(1, 2), tvm_ffi.get_global_func("shapes.add")(3, 4), point.x, point.y)
print(shapes.plain(5), hasattr(shapes, "extra"))
`;
  const output = execFileSync(VENV.python, ['-c', code], { cwd: folder, encoding: 'utf8' });
  expect(output).toBe('3 7 3.0 6.0\n5 False\n');
});

test('says why the rest is left out', () => {
  const { leftOut } = convertHeader(HEADER, { library: 'shapes', tensors: TENSORS });
  expect(leftOut.map(({ name, reason }) => `${name}: ${reason}`)).toMatchInlineSnapshot(`
    [
      "print: It takes a variable number of arguments.",
      "precise: value is a long double, and TVM-FFI has only double.",
      "open_counter: out is the address of a pointer, which only a wrapper by hand can fill in or read.",
      "number_kind: n is a structure by value whose fields are not all plain numbers.",
      "old_style: Its declaration does not say which parameters it has.",
      "copy: text points to text that may be written to. If it is an array, pass --tensor text:1.",
    ]
  `);
});

test('without a choice for its pointers, a function is left out with what to pass', () => {
  const { leftOut } = convertHeader(HEADER, { library: 'shapes', only: ['dot', 'fi*', 'split'] });
  expect(leftOut.map(({ name, reason }) => `${name}: ${reason}`)).toMatchInlineSnapshot(`
    [
      "dot: a points to one value or many. If it is an array, pass --tensor a:n.",
      "fill: out points to one value or many. If it is an array, pass --tensor out:n.",
      "split: tens points to one value or many. If it is an array, pass --tensor tens:1.",
    ]
  `);
});

test('looks like this', () => {
  const { cpp, python: module } = convertHeader(HEADER, {
    library: 'shapes',
    only: ['scale', 'dot', 'color_name', 'plain'],
    tensors: TENSORS,
  });
  expect(cpp).toMatchInlineSnapshot(`
    "// Registers functions of shapes.h with TVM-FFI.

    #include <tvm/ffi/tvm_ffi.h>

    #include <cstddef>
    #include <cstdint>
    #include <exception>
    #include <initializer_list>
    #include <optional>
    #include <type_traits>
    #include <utility>

    #include "shapes.h"

    namespace {

    namespace refl = tvm::ffi::reflection;

    /// A whole number for a parameter of whatever type the C function has.
    struct Number {
      int64_t value;
      template <typename T>
      operator T() const {
        const T cut = static_cast<T>(value);
        TVM_FFI_CHECK(static_cast<int64_t>(cut) == value, OverflowError)
            << value << " does not fit the type of the parameter";
        return cut;
      }
    };

    /// A copy of what the library returns, or None for a null pointer.
    inline tvm::ffi::Optional<tvm::ffi::String> FromText(const char* text) {
      if (text == nullptr) return std::nullopt;
      return tvm::ffi::String(text);
    }

    /// The elements of a tensor, which must be of the type that the C function takes.
    struct Elements {
      tvm::ffi::TensorView tensor;
      const char* name;
      template <typename T>
      operator T*() const {
        TVM_FFI_CHECK(tensor.device().device_type == kDLCPU, ValueError) << name << " is not on the CPU";
        TVM_FFI_CHECK(tensor.IsContiguous(), ValueError) << name << " is not contiguous";
        if constexpr (!std::is_void_v<T>) {
          const DLDataType type = tensor.dtype();
          constexpr bool is_float = std::is_floating_point_v<T>;
          constexpr uint8_t code = is_float ? kDLFloat : std::is_signed_v<T> ? kDLInt : kDLUInt;
          const bool is_alike = sizeof(T) == 1 ? type.code != kDLFloat : type.code == code;
          TVM_FFI_CHECK(is_alike && type.bits == 8 * sizeof(T) && type.lanes == 1, TypeError)
              << name << " has elements of another type";
        }
        return reinterpret_cast<T*>(static_cast<char*>(tensor.data_ptr()) + tensor.byte_offset());
      }
    };

    /// The number of elements, which is the same in all of them.
    inline int64_t Length(std::initializer_list<tvm::ffi::TensorView> tensors) {
      const int64_t length = tensors.begin()->numel();
      for (const tvm::ffi::TensorView& each : tensors) {
        TVM_FFI_CHECK(each.numel() == length, ValueError) << "The tensors have different lengths";
      }
      return length;
    }

    /// The fields of Point, as an object.
    class PointObj : public tvm::ffi::Object {
     public:
      double x = {};
      double y = {};

      PointObj(double x, double y) : x(x), y(y) {}

      static constexpr bool _type_mutable = true;
      TVM_FFI_DECLARE_OBJECT_INFO_FINAL("shapes.Point", PointObj, tvm::ffi::Object);
    };

    class PointRef : public tvm::ffi::ObjectRef {
     public:
      explicit PointRef(tvm::ffi::ObjectPtr<PointObj> object) : ObjectRef(std::move(object)) {}
      TVM_FFI_DEFINE_OBJECT_REF_METHODS_NOTNULLABLE(PointRef, tvm::ffi::ObjectRef, PointObj);
    };

    inline ::Point ToC(const PointRef& object) {
      ::Point value{};
      value.x = static_cast<decltype(value.x)>(object->x);
      value.y = static_cast<decltype(value.y)>(object->y);
      return value;
    }

    inline PointRef FromC(const ::Point& value) {
      return PointRef(tvm::ffi::make_object<PointObj>(value.x, value.y));
    }

    inline void FromC(const ::Point& value, const PointRef& object) {
      auto* target = const_cast<PointObj*>(object.get());
      target->x = value.x;
      target->y = value.y;
    }

    // const char *color_name(enum color c)
    tvm::ffi::Optional<tvm::ffi::String> Call_color_name(int64_t c) {
      return FromText((::color_name)(Number{c}));
    }

    // double dot(const double *a, const double *b, size_t n)
    double Call_dot(tvm::ffi::TensorView a, tvm::ffi::TensorView b) {
      const Number n{Length({a, b})};
      return (::dot)(Elements{a, "a"}, Elements{b, "b"}, n);
    }

    // Point scale(Point p, double by)
    PointRef Call_scale(PointRef p, double by) {
      return FromC((::scale)(ToC(p), by));
    }

    #if !(defined(SHAPES_EXTRA))
    // int plain(int a)
    int32_t Call_plain(int32_t a) {
      return (::plain)(a);
    }
    #endif

    }  // namespace

    TVM_FFI_STATIC_INIT_BLOCK() {
      refl::ObjectDef<PointObj>()
          .def(refl::init<double, double>())
          .def_rw("x", &PointObj::x)
          .def_rw("y", &PointObj::y);
    }

    TVM_FFI_DLL_EXPORT_TYPED_FUNC(color_name, Call_color_name);
    TVM_FFI_DLL_EXPORT_TYPED_FUNC(dot, Call_dot);
    TVM_FFI_DLL_EXPORT_TYPED_FUNC(scale, Call_scale);
    #if !(defined(SHAPES_EXTRA))
    TVM_FFI_DLL_EXPORT_TYPED_FUNC(plain, Call_plain);
    #endif
    "
  `);
  expect(module).toMatchInlineSnapshot(`
    """"The functions of shapes under their old names, called through TVM-FFI."""

    import sys
    from pathlib import Path

    import tvm_ffi

    _NAMES = {"darwin": "libshapes_ffi.dylib", "win32": "shapes_ffi.dll"}
    _FILE = _NAMES.get(sys.platform, "libshapes_ffi.so")
    _LIB = tvm_ffi.load_module(str(Path(__file__).resolve().with_name(_FILE)))


    def _find(name):
        try:
            return _LIB.get_function(name)
        except AttributeError:
            return None


    @tvm_ffi.register_object("shapes.Point")
    class Point(tvm_ffi.Object):
        def __init__(self, x=0, y=0):
            self.__ffi_init__(x, y)


    _color_name = _LIB.get_function("color_name")


    def color_name(c):
        return _color_name(c)


    _dot = _LIB.get_function("dot")


    def dot(a, b, n=None):
        return _dot(a, b)


    _scale = _LIB.get_function("scale")


    def scale(p, by):
        return _scale(p, by)


    _plain = _find("plain")
    if _plain is not None:

        def plain(a):
            return _plain(a)
    "
  `);
});
