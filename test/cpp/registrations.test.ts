/** What is read from C++ text: the forms of the headers, macros that no grammar knows, real files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectEarly } from './early.js';
import { indexOf, rowsOf } from './kit.js';
import { LATEST, ROOT, venv } from '../registry/venvs.js';

const found = (text: string): readonly string[] => rowsOf(indexOf({ 'a.cc': text }));

describe('registrations', () => {
  it.each<readonly [what: string, text: string, expected: readonly string[]]>([
    ['one function', 'void f() { refl::GlobalDef().def("my.a", A); }', ['function my.a']],
    [
      'a chain over lines, with lambdas and comments',
      `TVM_FFI_STATIC_INIT_BLOCK() {
         ::tvm::ffi::reflection::GlobalDef()  // .def("no.a", A)
             .def("my.a", [](int x) -> int { return g("no.b", x); })
             /* .def("no.c", C) */ .def_packed(
                 // The name.
                 "my.d", [](PackedArgs args, Any* rv) { *rv = 1; }, "doc")
             .def_method("my.T.e", &T::E);
       }`,
      ['function my.a', 'function my.d', 'function my.T.e'],
    ],
    [
      'the block that takes its body as an argument',
      'TVM_FFI_STATIC_INIT_BLOCK({ GlobalDef().def("my.a", A).def("my.b", B); });',
      ['function my.a', 'function my.b'],
    ],
    [
      'a chain with a condition in it',
      'void f() { GlobalDef()\n#ifdef X\n.def("my.a", A)\n#endif\n.def("my.b", B); }',
      ['function my.a', 'function my.b'],
    ],
    [
      'members of a class with arguments',
      `void f() { refl::ObjectDef<ns::Box<int>>(refl::init(false))
         .def_ro("a", &Box::a, refl::default_value(1)).def_rw("b", &Box::b)
         .def("m", static_cast<int (Box::*)(int) const>(&Box::m)).def_static("s", &Box::s); }`,
      ['field Box a', 'field Box b', 'method Box m', 'method Box s'],
    ],
    [
      'builders in variables',
      `void f() { auto def = refl::ObjectDef<A>(); def.def_ro("x", &A::x);
         OverloadObjectDef<B> other; other.def("o", &B::o);
         refl::GlobalDef d; d.def("my.a", A); }`,
      ['field A x', 'method B o', 'function my.a'],
    ],
    [
      'generic lambdas, by what they are called with',
      `void f() {
         [](auto& def) { def.def("my.a", A); }(refl::GlobalDef());
         ([&](auto&& d) -> void { d.def_ro("x", &T::x).def("m", &T::m); })(refl::ObjectDef<T>());
         auto both = [](const auto& def) { def.def("n", &U::n); };
         refl::ObjectDef<U> u;
         both(u);
         auto late = [](auto d) { if (d) { d.def("my.b", B); } };
         auto g = refl::GlobalDef();
         late(g);
         [](auto& def) { def.def("no.c", C); };
         std::for_each(v, [](auto& def) { def.def("no.d", D); });
         [](auto& other) { def.def("no.e", D); }(refl::Other());
       }`,
      ['function my.a', 'field T x', 'method T m', 'method U n', 'function my.b'],
    ],
    [
      'a generated constructor',
      'void f() { ObjectDef<A>().def(refl::init<int, int>(), "doc").def(other<int>()); }',
      ['method A __ffi_init__ as init'],
    ],
    [
      'the old macros',
      'TVM_REGISTER_GLOBAL("my.a").set_body_typed(A);\nTVM_FFI_REGISTER_GLOBAL("my.b").set_body(B);',
      ['function my.a', 'function my.b'],
    ],
    [
      'exported symbols',
      'TVM_FFI_DLL_EXPORT_TYPED_FUNC(add_one, ns::AddOne);\nTVM_FFI_DLL_EXPORT_TYPED_FUNC_DOC(add_one, "d");',
      ['symbol add_one', 'symbol add_one'],
    ],
    [
      'type keys',
      `class MY_API AObj final : public Object {
         static constexpr const char* _type_key = "my.A";
         TVM_FFI_DECLARE_OBJECT_INFO_PREDEFINED_TYPE_KEY(AObj, Object);
       };
       struct BObj : Object { TVM_FFI_DECLARE_OBJECT_INFO_FINAL("my.B", ns::BObj, Object); };
       struct CObj : Object { TVM_FFI_DECLARE_OBJECT_INFO_STATIC(StaticTypeKey::kC, CObj, Object); };`,
      ['type AObj my.A', 'type BObj my.B'],
    ],
    [
      'literals of all kinds',
      String.raw`void f() { GlobalDef().def(R"x(my."a)x", A).def(u8"my.b", B).def("my." "c", C)
         .def("my.\"d", D).def("my." + e, E).def(NAME, F).def("my.g" SUFFIX, G); }`,
      [
        'function my."a',
        'function my.b',
        'function my.c as my." "c',
        String.raw`function my."d as my.\"d`,
      ],
    ],
    [
      'what only looks like it',
      `#define REG(name) GlobalDef().def("no.a", name)
       const char* text = "GlobalDef().def(\\"no.b\\", B)";
       PYBIND11_MODULE(x, m) { m.def("no_c", C); py::class_<T>(m, "T").def_static("no_d", D); }
       void f() { TypeAttrDef<T>().def("no_e", E); def("no_f"); }`,
      [],
    ],
    [
      'a macro that the grammar cannot read',
      'BEGIN( if else\nvoid f() { GlobalDef() ALSO(x) .def("my.a", A); }\nEND)) class',
      ['function my.a'],
    ],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
    expectEarly({ 'a.cc': text }, indexOf({ 'a.cc': text }));
  });

  it('does not care about line ends', () => {
    const text = 'void f() {\r\n  GlobalDef()\r\n      .def(\r\n"my.a", A);\r\n}\r\n';
    expect(found(text)).toEqual(['function my.a']);
  });

  it("reads the benchmark's library", () => {
    const text = readFileSync(join(ROOT, 'test/bench/small.cc'), 'utf8');
    expect(found(text)).toEqual([
      'type IntPairObj my_ffi_extension.IntPair',
      'function my_ffi_extension.add_one',
      'function my_ffi_extension.scale',
      'function my_ffi_extension.raise_error',
      'method IntPairObj __ffi_init__ as init',
      'field IntPairObj a',
      'field IntPairObj b',
      'method IntPairObj sum',
    ]);
  });

  it('reads the headers of the newest wheel', () => {
    const include = join(venv(LATEST).runtime, '../../include/tvm/ffi');
    const read = (name: string): readonly string[] =>
      found(readFileSync(join(include, name), 'utf8'));
    expect(read('reflection/access_path.h')).toEqual([
      'type AccessStepObj ffi.reflection.AccessStep',
      'type AccessPathObj ffi.reflection.AccessPath',
    ]);
    // They define the builders and macros, with examples in comments.
    expect(read('reflection/registry.h')).toEqual([]);
    expect(read('function.h')).toEqual([]);
    expect(read('object.h')).toEqual([]);
  });

  it('never throws, wherever the text breaks off', () => {
    const text = readFileSync(join(ROOT, 'test/bench/small.cc'), 'utf8');
    const whole = new Set(found(text));
    for (let end = 0; end < text.length; end += 7) {
      const part = found(text.slice(0, end));
      expect(part.filter((each) => !whole.has(each))).toEqual([]);
    }
  });

  it('reads long chains in a time that grows with their length', () => {
    const calls = Array.from({ length: 3000 }, (_, i) => `.def("my.f${i}", F)`).join('\n');
    expect(found(`void f() { GlobalDef()${calls}; }`)).toHaveLength(3000);
  });
});
