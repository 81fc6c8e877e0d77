// The library of the language server's tests, in two versions of its source:
// KIT_VERSION 2 gives a function another signature, adds one, and renames a type.
// With KIT_CANARY, loading it leaves a file behind, beside the library.
#include <tvm/ffi/memory.h>
#include <tvm/ffi/reflection/registry.h>

#include <dlfcn.h>

#include <cstdio>
#include <string>

namespace kit {
namespace refl = tvm::ffi::reflection;
using namespace tvm::ffi;

#if KIT_VERSION >= 2
#define PAIR "kit.Couple"
#else
#define PAIR "kit.Pair"
#endif

class PairObj : public Object {
 public:
  int64_t a;
  int64_t b;
  PairObj(int64_t a, int64_t b) : a(a), b(b) {}
  static constexpr bool _type_mutable = true;
  TVM_FFI_DECLARE_OBJECT_INFO_FINAL(PAIR, PairObj, Object);
};

class Pair : public ObjectRef {
 public:
  Pair(int64_t a, int64_t b) : ObjectRef(make_object<PairObj>(a, b)) {}
  TVM_FFI_DEFINE_OBJECT_REF_METHODS_NULLABLE(Pair, ObjectRef, PairObj);
};

class BoxObj : public Object {
 public:
  Pair content;
  explicit BoxObj(Pair content) : content(content) {}
  TVM_FFI_DECLARE_OBJECT_INFO_FINAL("kit.Box", BoxObj, Object);
};

TVM_FFI_STATIC_INIT_BLOCK() {
  refl::GlobalDef()
#if KIT_VERSION >= 2
      .def("kit.add", [](int64_t x, int64_t y, int64_t z) -> int64_t { return x + y + z; })
      .def("kit.negate", [](int64_t x) -> int64_t { return -x; })
#else
      .def("kit.add", [](int64_t x, int64_t y) -> int64_t { return x + y; })
#endif
      .def("kit.make_pair", [](int64_t a, int64_t b) -> Pair { return Pair(a, b); });
  refl::ObjectDef<PairObj>()
      .def(refl::init<int64_t, int64_t>())
      .def_rw("a", &PairObj::a, "The first number.")
      .def_rw("b", &PairObj::b)
      .def("sum", [](const PairObj* self) -> int64_t { return self->a + self->b; }, "Adds both.");
  refl::ObjectDef<BoxObj>().def(refl::init<Pair>()).def_ro("content", &BoxObj::content);
}

#ifdef KIT_CANARY
static int here = 0;

__attribute__((constructor)) static void sing() {
  Dl_info info;
  if (dladdr(&here, &info) == 0) return;
  if (FILE* file = std::fopen((std::string(info.dli_fname) + ".loaded").c_str(), "w")) std::fclose(file);
}
#endif
}  // namespace kit
