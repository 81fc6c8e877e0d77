// A library as users write them: functions, a type with a constructor, and a function that is exported
// without being registered. With TRIPLED there is one function more.
#include <tvm/ffi/tvm_ffi.h>

namespace ffi = tvm::ffi;

static double scaled(double value, double factor) { return value * factor; }
static ffi::String titled(ffi::String title) { return ffi::String("Dr. ") + title; }
TVM_FFI_DLL_EXPORT_TYPED_FUNC(exported_scaled, scaled);

class CircleObj : public ffi::Object {
 public:
  double radius = 1;
  explicit CircleObj(ffi::UnsafeInit) {}
  explicit CircleObj(double radius) : radius(radius) {}
  double Area() const { return 3.14159265 * radius * radius; }
  TVM_FFI_DECLARE_OBJECT_INFO_FINAL("shapes.Circle", CircleObj, ffi::Object);
};

TVM_FFI_STATIC_INIT_BLOCK() {
  namespace refl = tvm::ffi::reflection;
  refl::GlobalDef().def("shapes.scaled", scaled, "Scales a value.").def("shapes.titled", titled);
#ifdef TRIPLED
  refl::GlobalDef().def("shapes.tripled", [](double value) { return 3 * value; });
#endif
  refl::ObjectDef<CircleObj>()
      .def(refl::init<double>())
      .def_ro("radius", &CircleObj::radius, "From the center.")
      .def("area", &CircleObj::Area, "The area.");
}
