/** Signatures of texts that need no compiler: forms, comments, what stays open, and damage. */
import { describe, expect, it } from 'vitest';
import {
  readCppUnit,
  signatureOf,
  type CppSignature,
} from '../../../server/src/cpp/signatures/index.js';
import { processorTime } from '../../processor-time.js';

/** `name: type` of each parameter, then the result, then what is unknown. */
function shown(signature: CppSignature | null): string {
  if (signature === null) return 'none';
  const { params, returns, unknown } = signature;
  const list = params?.map(({ name, schema }) => `${name ?? '_'}: ${typeName(schema)}`).join(', ');
  const open = unknown.length > 0 ? ` ? ${unknown.join(' ')}` : '';
  return `(${list ?? '*'}) -> ${typeName(returns)}${open}`;
}

function typeName(schema: unknown): string {
  const { type, args } = schema as { type: string; args?: readonly unknown[] };
  return args === undefined ? type : `${type}[${args.map(typeName).join(', ')}]`;
}

const of = (callable: string, text: string, others: readonly string[] = []): CppSignature | null =>
  signatureOf({
    callable,
    home: readCppUnit('a.cc', text),
    others: () => others.map((each, index) => readCppUnit(`${String(index)}.h`, each)),
  });

const ROWS: readonly [callable: string, text: string, wanted: string][] = [
  ['F', 'int F(int a);\nint F(int b) { return b; }', '(b: int) -> int'],
  ['F', 'int F(int a); int F(double a);', '(*) -> Any ? overloads'],
  ['F', 'int F(', '() -> int'],
  ['F', 'void F(void);', '() -> None'],
  ['F', 'int G(int a) { return F(a); }', 'none'],
  ['F', '#if 0\nint F(int a);\n#else\nint F(double b);\n#endif', '(b: float) -> int'],
  [
    'F',
    '// int F(int a);\n/* int F(); */ const char* x = "int F(int b);"; R"(int F(int c);)"',
    'none',
  ],
  ['F', '#define F(a) \\\n  int F(int a)\nlong F(double d) { return 0; }', '(d: float) -> int'],
  ['F', '\uFEFFint\r\nF(int\r\n a) {\r\n}', '(a: int) -> int'],
  ['F', 'template <typename T> T F(T a) { return a; }', '(a: Any) -> Any ? T'],
  ['F', 'Strange F(Unknown<int> a, int b);', '(a: Any, b: int) -> Any ? Strange Unknown<int>'],
  ['F', 'int F(int (*f)(int), int a[3]);', '(_: Any, _: Any) -> int ? int (*f)(int) int a[3]'],
  ['F', 'auto F(int a) { return g(a); }', '(a: int) -> Any ? auto'],
  ['F', 'auto F(int a) { if (a) return 1; return 2.5; }', '(a: int) -> Any ? auto'],
  ['F', 'int F(ffi::PackedArgs args, ffi::Any* rv);', '(*) -> int'],
  ['F', 'int F(int a, ...);', '(*) -> int'],
  ['F', 'int F(int a, bool b MORE_PARAMS);', '(*) -> int ? MORE_PARAMS'],
  ['F', 'int F(int a, COMMON_PARAMS);', '(*) -> int ? COMMON_PARAMS'],
  ['F', '__global__ void __launch_bounds__(256) F(float a) {}', '(a: float) -> None'],
  ['F', 'EXPORT_API(1) int F(int a) {}', '(a: int) -> int'],
  ['F', 'struct A { int F(int a); }; int x(3); A y{1}; int F(String s);', '(s: ffi.String) -> int'],
  ['&A::F', 'struct A { static int F(int a); };', '(a: int) -> int'],
  ['&A::F', 'int A::F(int a) const { return a; }\nclass A;', '(a: int) -> int'],
  ['a::F', 'namespace a { int F(int x); } int F(double y);', '(x: int) -> int'],
  ['F', 'using a::F; namespace a { int F(int x); }', '(x: int) -> int'],
  ['[](int a) { return a; }', '', '(a: int) -> int'],
  ['[&](auto a) mutable -> double { return a; }', '', '(a: Any) -> float ? auto'],
  ['[] { }', '', '() -> None'],
  ['[](int a) { return 2 * (a + 1); }', '', '(a: int) -> int'],
  ['[](int a, double b) { return a * b; }', '', '(a: int, b: float) -> float'],
  ['[](int a) { return f(a); }', '', '(a: int) -> Any ? auto'],
  ['&A::F', 'struct A { static int F(int a); };\nint A::F(int a) { return a; }', '(a: int) -> int'],
  ['F', 'struct A { using X = String; }; int F(X x);', '(x: Any) -> int ? X'],
  [
    'a::F',
    'using X = int; namespace a { using X = String; int F(X x); }',
    '(x: ffi.String) -> int',
  ],
  ['refl::init<int64_t, String>()', '', '(_: int, _: ffi.String) -> ffi.Object'],
  [
    'F',
    'struct Tensor {}; int F(Tensor t, ffi::Tensor u);',
    '(t: Any, u: ffi.Tensor) -> int ? Tensor',
  ],
  ['F', 'using A = B; using B = A; int F(A a);', '(a: Any) -> int ? A'],
  ['F', 'using std::string; int F(string a);', '(a: std::string) -> int'],
  ['F', 'enum Kind { kA = 1, kB }; void F(Kind k);', '(k: Any) -> None ? Kind'],
  ['F', 'C::C(int a) : x(a), y{a} { int F(int); } int F(bool b);', '(b: bool) -> int'],
];

describe('what texts say', () => {
  it.each(ROWS)('%s in %s', (callable, text, wanted) => {
    expect(shown(of(callable, text))).toBe(wanted);
  });

  it('looks into other files in their order', () => {
    const found = of('F', 'int G();', [
      'int H();',
      'int F(Name a);\nusing Name = String;',
      'int F();',
    ]);
    expect(shown(found)).toBe('(a: ffi.String) -> int');
    expect(found?.file).toBe('1.h');
  });

  it('gives the declaration as it stands', () => {
    const text =
      'namespace x {\nTVM_FFI_INLINE int  F(int a,\n  int b) noexcept {\n  return a;\n}\n}';
    const found = of('x::F', text)!;
    const { declaration, nameSpan } = found;
    expect(text.slice(declaration.start, declaration.end)).toBe(
      'TVM_FFI_INLINE int  F(int a,\n  int b) noexcept',
    );
    expect(text.slice(nameSpan.start, nameSpan.end)).toBe('F');
  });
});

const COMMENTS: readonly [above: string, wanted: string | null][] = [
  ['// Adds.', 'Adds.'],
  ['int x;  // of x', null],
  ['// far\n', null],
  [
    '/// Adds\n/// \\param a the first\n/// @return the sum',
    'Adds\na: the first\nReturns: the sum',
  ],
  ['/*!\r\n * \\brief Adds.\r\n *\r\n *   deep\r\n */', 'Adds.\n\n  deep'],
  ['/** one */ /** two */', 'two'],
  ['// license\n\n#include "x"\n// Mine', 'Mine'],
  ['/* open', null],
];

describe('comments', () => {
  it.each(COMMENTS)('%j', (above, wanted) => {
    expect(of('F', `${above}\nint F(int a);`)?.comment ?? null).toBe(wanted);
  });
});

describe('damage', () => {
  const deep = 50_000;
  const hostile: readonly [string, string][] = [
    ...['(', '[', '{', '<', 'a<', 'f(', 'namespace a{', 'struct A{', ')', '}', '"', "'", 'R"('].map(
      (each): [string, string] => [each, each.repeat(deep)],
    ),
    ['mixed', '('.repeat(deep) + '}'.repeat(deep)],
    ['block comment', '/*'.repeat(deep)],
    ['continuations', '\\\n'.repeat(deep)],
    ['directives', '#if 0\n'.repeat(deep)],
    ['templates', 'template <typename T> '.repeat(deep)],
    ['type', `int F(${'A<'.repeat(deep)}int${'>'.repeat(deep)} a);`],
    ['aliases', `${'using A1 = A0; '.repeat(deep)} int F(A1 a);`],
    ['words', 'a '.repeat(deep)],
    ['overloads', 'int F(int a);'.repeat(deep / 10)],
    ['base classes', `class A : ${'public B, '.repeat(deep)} {};`],
  ];
  it.each(hostile)(
    '%s ends soon',
    (_name, text) => {
      const spent = processorTime();
      const home = readCppUnit('a.cc', text);
      signatureOf({ callable: 'F', home });
      signatureOf({ callable: { start: 0, end: text.length }, home });
      expect(spent()).toBeLessThan(20_000);
    },
    60_000,
  );
});
