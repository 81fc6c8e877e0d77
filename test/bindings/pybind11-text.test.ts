/** C++ text as projects on pybind11 and nanobind write it: what is read of a module, and what is left open. */
import { expect, it } from 'vitest';
import { compiledModules } from '../../server/src/bindings/index.js';

type Scope = ReturnType<typeof compiledModules>[number]['items'];

/** `f(2)`, `f(1..2)`, `f(?)`; `C{…}`, `sub:{…}`; a `…` at the end of what may have more. */
function shown({ items, isOpen }: Scope): string {
  const parts = [...items].map(([name, item]) => {
    if (item.kind === 'module') return `${name}:{${shown(item.members)}}`;
    if (item.kind === 'value') return name;
    const overloads = item.kind === 'class' ? item.constructors : item.overloads;
    const counts = overloads.map(({ params, takesMore }) => {
      if (params === null) return '?';
      const least = params.filter(({ hasDefault }) => !hasDefault).length;
      const most = takesMore ? '*' : String(params.length);
      return String(least) === most ? most : `${String(least)}..${most}`;
    });
    const list = `${name}(${counts.join('|')})`;
    return item.kind === 'class' ? `${list}{${shown(item.members)}}` : list;
  });
  return [...parts, ...(isOpen ? ['…'] : [])].join(' ');
}

const BODIES: readonly (readonly [what: string, body: string, wanted: string, around?: string])[] =
  [
    ['functions', 'm.def("f", &f); m.def("g", [](int a) {});', 'f(2) g(1)', 'int f(int a, int b);'],
    ['a chain', 'm.def("f", [] {}).def("g", [](int, int) {});', 'f(0) g(2)'],
    ['defaults', 'm.def("f", [](int a, int b) {}, py::arg("a"), py::arg("b") = 1);', 'f(1..2)'],
    [
      'literals',
      'm.def("f", [](int a, int b) {}, "a"_a, "b"_a.none() = nullptr, R"(doc, x)");',
      'f(1..2)',
    ],
    ['any arguments', 'm.def("f", [](py::args a, py::kwargs k) {});', 'f(0..*)'],
    ['names in a variable', 'm.def("f", [](int a) {}, NAMES);', 'f(?)'],
    ['a cast', 'm.def("f", (int (*)(int)) &f);', 'f(1)'],
    ['a cast in C++', 'm.def("f", static_cast<int (*)(int, int)>(&f));', 'f(2)'],
    ['a template', 'm.def("f", &f<int>);', 'f(1)', 'template <class T> void f(T a);'],
    [
      'a template of a pack',
      'm.def("f", &f<int>);',
      'f(?)',
      'template <class... T> void f(T... a);',
    ],
    ['two functions of a name', 'm.def("f", &f);', 'f(?)', 'int f(int); int f(int, int);'],
    ['a function that is not there', 'm.def("f", &other::f);', 'f(?)'],
    ['a pack', 'm.def("f", [](auto... all) {});', 'f(?)'],
    ['a name in a variable', 'm.def(name, [](int a) {});', '…'],
    ['a loop', 'for (auto &each : all) { m.def(each.c_str(), each.f); }', '…'],
    ['a macro', 'DEFINE_ALL(float); m.def("f", [] {});', 'f(0) …'],
    ['a macro with the module', 'DEFINE(m, float);', '…'],
    ['a file', '\n#include "functions.inc"\n', '…'],
    [
      'a condition',
      '\n#ifdef X\nm.def("f", [] {});\n#else\nm.def("f", [](int) {});\n#endif\n',
      'f(0|1)',
    ],
    ['never compiled', '\n#if 0\nm.def("f", [] {});\n#endif\n', ''],
    ['comments', '// m.def("f", [] {});\n/* m.def("g", [] {}); */', ''],
    ['attributes', 'm.attr("x") = 1; m.doc() = "m.def"; py::setattr(m, "y", z);', 'x …'],
    ['a module in a lambda', 'm.def("f", [](const M &m) { return m.def("g"); });', 'f(1)'],
    ['a lambda that takes it', 'auto add = [&] { m.def("g", g); };', '…'],
    ['a lambda that takes others', 'auto add = [&](int a) { return a; };', ''],
    ['submodules', 'auto s = m.def_submodule("s", "doc"); s.def("f", [] {});', 's:{f(0)}'],
    ['a second name', 'auto &n = m; n.def("f", [] {});', 'f(0)'],
    [
      'functions that are handed it',
      'init(m); init_missing(m);',
      'f(0) …',
      'void init(py::module_ &a) { a.def("f", [] {}); }',
    ],
    [
      'handed on and on',
      'one(m);',
      'f(0)',
      'void two(py::module &a) { a.def("f", [] {}); } void one(py::module &b) { two(b); }',
    ],
    ['itself', 'again(m);', '…', 'void again(py::module_ &a) { again(a); }'],
    [
      'a class',
      'py::class_<T, B>(m, "T").def(py::init<int, int>()).def("f", &T::f).def_readwrite("x", &T::x);',
      'T(2){f(1) x …}',
      'struct T { int f(int a) const; int x; };',
    ],
    [
      'a class with a name',
      'auto c = py::class_<T>(m, "T"); c.def(py::init<>()); c.def("f", [](T &t, int a) {});',
      'T(0){f(1)}',
    ],
    [
      'a class that is handed on',
      'py::class_<T> c(m, "T"); c.def("f", [](T &) {}); add_common(c);',
      'T(){f(0) …}',
    ],
    [
      'operators',
      'py::class_<T>(m, "T").def(py::self + py::self).def(py::pickle(a, b)).def("f", [](T &) {});',
      'T(){f(0)}',
    ],
    [
      'an inherited method',
      'py::class_<T, B>(m, "T").def("f", &T::f);',
      'T(){f(?) …}',
      'struct B { int f(int); }; struct T : B {};',
    ],
    [
      'a class in a class',
      'py::class_<T> c(m, "T"); py::enum_<T::K>(c, "K").value("A", T::A).export_values();',
      'T(){K(){A} A}',
    ],
    [
      'an enumeration',
      'py::enum_<E>(m, "E", py::arithmetic()).value("A", A).value("B", B).export_values();',
      'E(){A B} A B',
    ],
    [
      'exceptions and vectors',
      'py::register_exception<E>(m, "E"); py::bind_vector<V>(m, "V");',
      'E V',
    ],
    [
      'nanobind',
      'nb::class_<T>(m, "T").def(nb::init<int>(), nb::arg("a") = 1).def_ro("x", &T::x).def_prop_rw("y", g, s);',
      'T(0..1){x y}',
    ],
    [
      'an array without a name',
      'm.def("f", [](nb::ndarray<float, nb::shape<3, -1>> a, int b) {}, nb::sig("def f() -> None"));',
      'f(2)',
    ],
    [
      'a class and what it derives from',
      'py::class_<B>(m, "B").def("g", &B::g); py::class_<T, B, std::shared_ptr<T>>(m, "T").def("f", &T::f);',
      'B(){g(0)} T(){f(1)}',
      'struct B { int g(); }; struct T : B { int f(int a); };',
    ],
    [
      'a trampoline',
      'py::class_<T, PyT>(m, "T").def("f", &T::f);',
      'T(){f(1)}',
      'struct T { virtual int f(int a); }; struct PyT : public T { int f(int a) override; };',
    ],
    [
      'an alias of a class',
      '{ using Class = zoo::T; py::class_<Class>(m, "T").def("f", &Class::f); }',
      'T(){f(1)}',
      'namespace zoo { struct T { int f(int a); }; }',
    ],
    [
      'a class template',
      'py::class_<T<int>>(m, "T").def("f", &T<int>::f).def(py::init(&T<int>::make));',
      'T(1){f(1)}',
      'template <class A> struct T { int f(A a); static T *make(int x); };',
    ],
    [
      'a template with a name',
      'bind<int>(m, "T"); bind<float>(m, "U");',
      'T(1){} TList U(1){} UList',
      'template <class A> void bind(py::module_ &m, const std::string &name) { py::class_<V<A>>(m, name.c_str()).def(py::init<A>()); py::bind_vector<A>(m, (name + "List").c_str()); }',
    ],
    [
      'the same name for two classes',
      '{ py::class_<A> c(m, "A"); c.def("f", [](A &) {}); } { auto c = other(m); c.def("g", [](B &) {}); }',
      'A(){f(0)} …',
    ],
    [
      'a class that a function returns',
      'auto c = bind(m); c.def("g", [](T &) {}); bind(m);',
      'T',
      'auto bind(py::module_ &m) { return py::class_<T>(m, "T").def("f", [](T &) {}); }',
    ],
    [
      'a class that a function may return',
      'auto c = bind(m); c.def("g", [](T &) {});',
      'T(){f(0) …}',
      'auto bind(py::module_ &m) { py::class_<T> t(m, "T"); t.def("f", [](T &) {}); auto u = t; return std::move(u); }',
    ],
    [
      'a lambda in a variable',
      'auto add = [](int a, int b) { return a + b; }; m.def("f", add);',
      'f(2)',
    ],
    [
      'overload_cast of a function that is no method',
      'py::class_<T>(m, "T").def("f", py::overload_cast<const T &, int>(&zoo::f));',
      'T(){f(1)}',
      'namespace zoo { int f(const T &t, int a); }',
    ],
    [
      'overload_cast of a function of another type',
      'py::class_<T>(m, "T").def("f", py::overload_cast<py::object, int>(&zoo::f));',
      'T(){f(?)}',
    ],
    [
      'a function in a namespace that a macro opens',
      'm.def("f", &zoo::f, py::arg("a"), py::arg("b") = 1); m.def("g", &zoo::g);',
      'f(1..2) g(?)',
      'BEGIN(zoo)\nint f(int a, int b);\nint g(int a);\nEND(zoo)',
    ],
    [
      'a macro that defines',
      'DEF(f); DEF(g)',
      'f(1) g(2)',
      '#define DEF(name) m.def(#name, &name)\nint f(int a); int g(int a, int b);',
    ],
    [
      'a macro that continues',
      'py::enum_<E>(m, "E") V(A) V(B);',
      'E(){A B}',
      '#define V(name) .value(#name, E::name)',
    ],
    [
      'a macro for all arguments',
      'py::class_<T>(m, "T").def(IS(dog)).def("f", [](T &) {});',
      'T(){is_dog(0) f(0)}',
      '#define IS(x) "is_" #x, \\\n  [](const T &self) { return self.is(x); }',
    ],
    [
      'two meanings of a macro',
      'DEF(f);',
      '…',
      '#define DEF(n) m.def(#n, &n)\n#define DEF(n) m.def("x" #n, &n)',
    ],
    ['a macro that uses itself', 'DEF(f);', '…', '#define DEF(n) DEF(n); DEF(n)'],
    ['a macro as a value', 'm.attr("v") = STRING(VERSION); m.def("f", [] {});', 'v f(0)'],
    [
      'names of args',
      'm.def("f", [](int a, nb::args b, nb::kwargs c) {}, "a"_a, "b"_a, "c"_a);',
      'f(1..*)',
    ],
    ['unfinished', 'm.def("f", [](int a', '…'],
  ];

it.each(BODIES.map(([what, body, wanted, around = '']) => ({ what, body, wanted, around })))(
  '$what',
  ({ body, wanted, around }) => {
    const text = `namespace py = pybind11;\n${around}\nPYBIND11_MODULE(pets, m) {\n${body}\n}\n`;
    const [module] = compiledModules([{ path: '/a.cc', shown: 'a.cc', text }]);
    expect(module === undefined ? 'none' : shown(module.items)).toBe(wanted);
  },
);

it('takes time in proportion', () => {
  const timeOf = (count: number): number => {
    const text = `PYBIND11_MODULE(pets, m) {\n${'m.def("f", [](int a) {}, py::arg("a"));\n'.repeat(count)}}\n`;
    const start = performance.now();
    compiledModules([{ path: '/a.cc', shown: 'a.cc', text }]);
    return performance.now() - start;
  };
  timeOf(100);
  // A machine may be busy; what is quadratic takes minutes.
  expect(timeOf(10_000)).toBeLessThan(10_000);
});
