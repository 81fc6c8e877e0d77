// Every type that the table of server/src/cpp/signatures knows, and every form of an exported
// expression: the compiled library says which schema each one has.
#define TVM_FFI_DLL_EXPORT_INCLUDE_METADATA 1
#include <tvm/ffi/tvm_ffi.h>
#include <tvm/ffi/extra/module.h>
#include <tvm/ffi/extra/stl.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

namespace ffi = tvm::ffi;
using tvm::ffi::Any;
using tvm::ffi::String;

#define MY_API __attribute__((visibility("default")))
#define MY_DEPRECATED(text)

namespace own {

class ShapeInfoObj : public ffi::Object {
 public:
  int64_t rank = 0;
  int64_t Rank(int64_t axis) const { return rank + axis; }
  static int64_t Zero(bool flag) { return flag ? 1 : 0; }
  TVM_FFI_DECLARE_OBJECT_INFO("own.ShapeInfo", ShapeInfoObj, ffi::Object);
};

class ShapeInfo : public ffi::ObjectRef {
 public:
  int64_t Twice() const { return 2 * get()->rank; }
  TVM_FFI_DEFINE_OBJECT_REF_METHODS_NULLABLE(ShapeInfo, ffi::ObjectRef, ShapeInfoObj);
};

/* Not the one of TVM-FFI. */
class LeafNode : public ShapeInfoObj {
 public:
  TVM_FFI_DECLARE_OBJECT_INFO_FINAL("own.Leaf", LeafNode, ShapeInfoObj);
};
class Leaf : public ShapeInfo {
 public:
  TVM_FFI_DEFINE_OBJECT_REF_METHODS_NULLABLE(Leaf, ShapeInfo, LeafNode);
};

using Index = int64_t;
typedef double Scalar;
using Names = ffi::Array<String>;
using Table = ffi::Map<String, Names>;
using Info = const ShapeInfoObj*;

}  // namespace own

// ---- types of the language
int Words(int a, short b, long c, long long d, unsigned e, unsigned long long f, char g) {
  return a + b + static_cast<int>(c + d + e + f + g);
}
int64_t Sizes(int8_t a, uint16_t b, int32_t c, std::int64_t d, size_t e, std::size_t f, ptrdiff_t g) {
  return a + b + c + d + static_cast<int64_t>(e + f) + g;
}
double Floats(float a, double b, long double c) { return a + b + static_cast<double>(c); }
bool Flags(bool a, const bool& b, ffi::StrictBool c) { return a && b && c; }
void Nothing(std::nullptr_t a) {}
void* Pointer(void* a) { return a; }
void Raw(const char* a, DLTensor* b, TVMFFIByteArray* c) {}
DLDataType DType(DLDataType a, DLDevice b) { return a; }

// ---- values of TVM-FFI
String Texts(String a, const ffi::String& b, std::string c, const std::string& d) { return a; }
ffi::Bytes Binary(tvm::ffi::Bytes a, ::tvm::ffi::Bytes&& b) { return a; }
Any Anything(Any a, ffi::AnyView b, const Any& c) { return a; }
ffi::Tensor Tensors(ffi::Tensor a, ffi::TensorView b, const tvm::ffi::TensorView& c) { return a; }
ffi::ObjectRef Objects(ffi::ObjectRef a, ffi::Shape b, ffi::Module c, ffi::Error d) { return a; }
const ffi::Object* Plain(const ffi::Object* a) { return a; }

// ---- containers
ffi::Array<int64_t> Arrays(ffi::Array<Any> a, ffi::Array<ffi::Array<String>> b, ffi::List<double> c) {
  return {};
}
ffi::Map<String, int> Maps(ffi::Map<Any, Any> a, const ffi::Map<String, ffi::Array<int>>& b,
                           ffi::Dict<String, Any> c) {
  return {};
}
ffi::Optional<String> Optionals(ffi::Optional<int64_t> a, ffi::Optional<ffi::Tensor> b) { return {}; }
ffi::Variant<int, String> Variants(ffi::Variant<String, ffi::Array<int>> a) { return 1; }
ffi::Tuple<int, String> Tuples(ffi::Tuple<ffi::Tensor, bool> a) { return ffi::Tuple<int, String>(1, ""); }
ffi::Function Functions(ffi::Function a, ffi::TypedFunction<int(String, ffi::Any)> b,
                        ffi::TypedFunction<void()> c) {
  return a;
}
std::vector<int> Standard(std::vector<String> a, std::optional<double> b, std::variant<int, String> c,
                          std::tuple<int, bool> d, std::map<String, int> e,
                          std::unordered_map<String, std::vector<int>> f, std::array<int, 3> g) {
  return {};
}
void Callbacks(std::function<int(double, String)> a, std::function<void()> b) {}
ffi::Expected<int> Expected(int a) { return a; }
void Moved(ffi::RValueRef<ffi::Array<int>> a) {}

// ---- classes and aliases of the project
own::ShapeInfo Own(own::ShapeInfo a, const own::ShapeInfoObj* b, ffi::ObjectPtr<own::ShapeInfoObj> c,
                   own::Leaf d, ffi::Array<own::ShapeInfo> e, own::Info f) {
  return a;
}
own::Index Aliases(own::Index a, own::Scalar b, own::Names c, own::Table d) { return a; }

// ---- forms of declarations
MY_API int Attributed([[maybe_unused]] int a, MY_API int b = 1, int c = (1, 2)) { return a + b + c; }
MY_DEPRECATED("no") static inline auto Trailing(int a) -> ffi::Array<int>;
[[nodiscard]] static inline int Nodiscard(int) { return 0; }
extern "C" int CLinkage(int a, double b) { return a; }
static inline auto Trailing(int a) -> ffi::Array<int> { return {a}; }
auto Deduced(int a, String b) { return b; }
auto DeducedVoid(int a) { (void)a; }
template <typename T, typename U = int>
T Templated(T a, U b) {
  return a;
}
int Overloaded(int a) { return a; }
int Overloaded(double first, String second) { return 0; }
namespace inner {
namespace deep {
int Nested(int a) { return a; }
}  // namespace deep
int Nested(String a, int b) { return b; }
}  // namespace inner
namespace alias = inner::deep;
struct Functions2 {
  static int Static(int a, String b) { return a; }
};
auto stored = [](int a, String b) -> String { return b; };

#define EXPORT(name) TVM_FFI_DLL_EXPORT_TYPED_FUNC(name, name)
TVM_FFI_DLL_EXPORT_TYPED_FUNC(words, Words);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(sizes, ::Sizes);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(floats, &Floats);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(flags, (Flags))
TVM_FFI_DLL_EXPORT_TYPED_FUNC(nothing, Nothing);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(pointer, Pointer);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(raw, Raw);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(dtype, DType);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(texts, Texts);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(binary, Binary);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(anything, Anything);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(tensors, Tensors);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(objects, Objects);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(plain, Plain);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(arrays, Arrays);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(maps, Maps);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(optionals, Optionals);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(variants, Variants);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(tuples, Tuples);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(functions, Functions);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(standard, Standard);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(callbacks, Callbacks);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(expected, Expected);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(moved, Moved);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(own_types, Own);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(aliases, Aliases);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(attributed, Attributed);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(trailing, Trailing);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(nodiscard, Nodiscard);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(c_linkage, CLinkage);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(deduced, Deduced);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(deduced_void, DeducedVoid);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(templated, (Templated<String, double>));
TVM_FFI_DLL_EXPORT_TYPED_FUNC(cast, static_cast<int (*)(double, String)>(Overloaded));
TVM_FFI_DLL_EXPORT_TYPED_FUNC(nested_deep, inner::deep::Nested);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(nested_alias, alias::Nested);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(nested, inner::Nested);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(static_member, &Functions2::Static);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(member_static, own::ShapeInfoObj::Zero);
TVM_FFI_DLL_EXPORT_TYPED_FUNC(variable, stored);

// ---- members and lambdas are registered
TVM_FFI_STATIC_INIT_BLOCK() {
  namespace refl = tvm::ffi::reflection;
  refl::GlobalDef()
      .def("own.lambda", [](int a, const String& b) -> ffi::Array<String> { return {b}; })
      .def("own.lambda_void", [](ffi::Array<int> a) { (void)[](int x) { return x; }; })
      .def("own.lambda_bool", [](String, int b) { if (b > 0) return true; return false; })
      .def("own.lambda_text", [](int a) { return String("x"); })
      .def("own.lambda_cast", [](int a) { return static_cast<double>(a); })
      .def("own.typed", ffi::TypedFunction<int(int)>([](int a) -> int { return a; }))
      .def_method("own.rank", &own::ShapeInfoObj::Rank)
      .def_method("own.twice", &own::ShapeInfo::Twice)
      .def_packed("own.packed", [](ffi::PackedArgs args, ffi::Any* rv) { *rv = 1; });
}
