// What another library needs, in a folder of its own. With SECOND it registers one function more.
#include <tvm/ffi/tvm_ffi.h>

static int64_t doubled(int64_t value) { return 2 * value; }

extern "C" __declspec(dllexport) int needed_touch() { return 1; }

TVM_FFI_STATIC_INIT_BLOCK() {
  tvm::ffi::reflection::GlobalDef().def("needed.first", doubled)
#ifdef SECOND
      .def("needed.second", doubled)
#endif
      ;
}
