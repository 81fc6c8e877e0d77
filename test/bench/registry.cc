// A big registry for `npm run bench`: BENCH_SPACES namespaces, each with ten functions and two or
// three types of two fields, dealt out to BENCH_PARTS translation units. Everything is registered
// by the public C++ interface, with the schemas that it derives from real signatures; names are made
// while the library loads, so that twenty signatures serve eighteen hundred functions.
#include <tvm/ffi/reflection/registry.h>
#include <tvm/ffi/tvm_ffi.h>

#include <cstdio>
#include <string>
#include <tuple>
#include <utility>

namespace bench {
namespace refl = tvm::ffi::reflection;
using namespace tvm::ffi;

// Each part has its own of everything: the macros make them differ.
namespace {

// Types 3k, 3k+1 and 3k+2 belong to namespace k of the first BENCH_TRIPLES namespaces, the others
// have two each: 120 * 3 + 60 * 2 = 480.
constexpr int SpaceOf(int type) {
  return type < 3 * BENCH_TRIPLES ? type / 3 : BENCH_TRIPLES + (type - 3 * BENCH_TRIPLES) / 2;
}

template <int N>
struct Key {
  static constexpr int kSpace = SpaceOf(N);
  static constexpr char value[] = {'b',
                                   'e',
                                   'n',
                                   'c',
                                   'h',
                                   '.',
                                   'n',
                                   char('0' + kSpace / 100),
                                   char('0' + kSpace / 10 % 10),
                                   char('0' + kSpace % 10),
                                   '.',
                                   'T',
                                   'y',
                                   'p',
                                   'e',
                                   char('0' + N / 100),
                                   char('0' + N / 10 % 10),
                                   char('0' + N % 10),
                                   '\0'};
};

using Cells = std::tuple<int64_t, double, String, bool, Array<int64_t>, Map<String, Any>,
                         Optional<String>, Array<Map<String, double>>, ObjectRef, DLDataType, DLDevice>;
template <int N>
using Cell = std::tuple_element_t<N % std::tuple_size_v<Cells>, Cells>;

// Every fourth type derives from the one before it in its own part.
template <int N>
struct Node;
template <int N>
using Base = std::conditional_t<(N / BENCH_PARTS) % 4 == 3, Node<N - BENCH_PARTS>, Object>;

template <int N>
struct Node : Base<N> {
  Cell<N> value;
  Cell<N / 3 + 5> extra;
  Node() = default;
  Node(const Node&) = delete;
  static constexpr bool _type_mutable = true;
  TVM_FFI_DECLARE_OBJECT_INFO(Key<N>::value, Node, Base<N>);
};

int64_t Count(int64_t a, String b) { return a; }

template <int N>
void RegisterType() {
  static const std::string value = "value_" + std::to_string(N);
  static const std::string extra = "extra_" + std::to_string(N);
  refl::ObjectDef<Node<N>>("A type of the benchmark.")
      .def_ro(value.c_str(), &Node<N>::value, "What it holds.")
      .def_rw(extra.c_str(), &Node<N>::extra)
      .def_static("count", Count);
}

template <int... I>
void RegisterTypes(std::integer_sequence<int, I...>) {
  (RegisterType<I * BENCH_PARTS + BENCH_PART>(), ...);
}

void RegisterFunction(const char* name, int signature) {
  refl::GlobalDef g;
  const char* doc = "Adds what it was given, and answers with the result of the addition.";
  switch (signature) {
    case 0: g.def(name, [](int64_t a) -> int64_t { return a; }, doc); break;
    case 1: g.def(name, [](double a, double b) -> double { return a; }); break;
    case 2: g.def(name, [](String a, Array<int64_t> b) -> String { return a; }, doc); break;
    case 3: g.def(name, [](Map<String, Any> a) -> Map<String, Any> { return a; }); break;
    case 4: g.def(name, [](Optional<String> a, bool b) -> void {}); break;
    case 5: g.def(name, [](Any a, Any b, Any c) -> Any { return a; }, doc); break;
    case 6: g.def(name, [](ObjectRef a) -> Optional<ObjectRef> { return a; }); break;
    case 7: g.def(name, [](Function a, int64_t b) -> Function { return a; }); break;
    case 8: g.def(name, [](TypedFunction<int64_t(String, double)> a) -> void {}, doc); break;
    case 9: g.def(name, [](Tensor a, Tensor b) -> void {}); break;
    case 10: g.def(name, [](DLDataType a, DLDevice b) -> bool { return true; }); break;
    case 11: g.def(name, [](Tuple<int64_t, String> a) -> Tuple<int64_t, String> { return a; }); break;
    case 12: g.def(name, [](Variant<int64_t, String> a) -> Variant<int64_t, String> { return a; }); break;
    case 13: g.def_packed(name, [](PackedArgs args, Any* result) {}, doc); break;
    case 14: g.def(name, [](Array<Array<String>> a) -> int64_t { return 0; }); break;
    case 15: g.def(name, []() -> String { return ""; }); break;
    case 16: g.def(name, [](int64_t a, int64_t b, int64_t c, int64_t d) -> bool { return true; }); break;
    case 17: g.def(name, [](Map<String, Array<ObjectRef>> a) -> void {}, doc); break;
    case 18: g.def(name, [](Shape a) -> Shape { return a; }); break;
    default: g.def(name, [](Optional<Array<double>> a) -> Optional<double> { return std::nullopt; }); break;
  }
}

TVM_FFI_STATIC_INIT_BLOCK() {
  char name[64];
  for (int space = BENCH_PART; space < BENCH_SPACES; space += BENCH_PARTS) {
    for (int i = 0; i < 10; ++i) {
      std::snprintf(name, sizeof(name), "bench.n%03d.function_%04d", space, space * 10 + i);
      RegisterFunction(name, (space * 10 + i) % 20);
    }
  }
  RegisterTypes(std::make_integer_sequence<int, BENCH_TYPES / BENCH_PARTS>{});
}

}  // namespace
}  // namespace bench
