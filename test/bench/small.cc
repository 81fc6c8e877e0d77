// The library of the upstream packaging example, near enough: a function or two and a type.
#include <tvm/ffi/reflection/registry.h>
#include <tvm/ffi/tvm_ffi.h>

namespace my_ffi_extension {
namespace refl = tvm::ffi::reflection;
using namespace tvm::ffi;

class IntPairObj : public Object {
 public:
  int64_t a;
  int64_t b;
  IntPairObj(int64_t a, int64_t b) : a(a), b(b) {}
  int64_t Sum() const { return a + b; }
  static constexpr bool _type_mutable = true;
  TVM_FFI_DECLARE_OBJECT_INFO_FINAL("my_ffi_extension.IntPair", IntPairObj, Object);
};

TVM_FFI_STATIC_INIT_BLOCK() {
  refl::GlobalDef()
      .def("my_ffi_extension.add_one", [](int64_t x) -> int64_t { return x + 1; })
      .def("my_ffi_extension.scale", [](Array<double> x, double by) -> Array<double> { return x; })
      .def("my_ffi_extension.raise_error",
           [](String message) -> void { TVM_FFI_THROW(RuntimeError) << message; });
  refl::ObjectDef<IntPairObj>()
      .def(refl::init<int64_t, int64_t>())
      .def_rw("a", &IntPairObj::a, "The first.")
      .def_rw("b", &IntPairObj::b, "The second.")
      .def("sum", &IntPairObj::Sum, "Adds both.");
}
}  // namespace my_ffi_extension
