/** Macros, constants and conditions as a preprocessor sees them, and texts that nobody should write. */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCpp } from '../../server/src/cpp/find.js';
import { hashOf, KIND, lexCpp, textAt } from '../../server/src/cpp/lexer.js';
import { sampleOf } from '../random.js';
import { ROOT } from '../registry/venvs.js';
import { expectEarly } from './early.js';
import { indexOf, rowsOf, settle } from './kit.js';
import { processorTime } from '../processor-time.js';

type Files = Readonly<Record<string, string>>;

/** `kind name` of each registration, in file order. */
function namesIn(files: Files): readonly string[] {
  const index = indexOf(files);
  if (sizeOf(files) < 10_000) expectEarly(files, index);
  return index
    .units()
    .flatMap(({ registrations }) => registrations.map(({ kind, name }) => `${kind} ${name}`));
}

function sizeOf(files: Files): number {
  return Object.values(files).reduce((sum, { length }) => sum + length, 0);
}

const REG = '#define REG(n) void f_##n() { GlobalDef().def("my." #n, n); }\n';

describe('names that macros build', () => {
  it.each<readonly [what: string, files: Files, expected: readonly string[]]>([
    [
      'an argument is expanded before it is made a string one level further in',
      {
        'a.cc':
          '#define S_(x) #x\n#define S(x) S_(x)\n#define NAME my.a\nGlobalDef().def(S(NAME), A);',
      },
      ['function my.a'],
    ],
    [
      'the argument of a stringising macro itself is not expanded',
      { 'a.cc': `${REG}#define add other\nREG(add)` },
      ['function my.add'],
    ],
    [
      'a macro that is given to another',
      {
        'ops.h': '#define FOR_EACH(X) X(add) X(sub)\n',
        'a.cc': `#include "ops.h"\n${REG}FOR_EACH(REG)`,
      },
      ['function my.add', 'function my.sub'],
    ],
    [
      'a list of a header, of calls to a macro that the file defines',
      {
        'ops.h': '#define OPS OP(add) OP(sub)\n',
        'a.cc': `#include "ops.h"\n${REG}#define OP(n) REG(n)\nOPS`,
        'b.cc': `#include "ops.h"\n#define OP(n) int n;\nOPS`,
      },
      ['function my.add', 'function my.sub'],
    ],
    [
      'a macro that is given to another inside of a third',
      {
        'a.cc': `${REG}#define FOR_EACH(X, ...) X(__VA_ARGS__)\n#define ALL FOR_EACH(REG, add)\nALL`,
      },
      ['function my.add'],
    ],
    [
      'choosing by the number of arguments',
      {
        'a.cc': `#define R1(a) GlobalDef().def("one." #a, F);\n#define R2(a, b) GlobalDef().def("two." #a #b, F);
#define PICK(_1, _2, NAME, ...) NAME\n#define R(...) PICK(__VA_ARGS__, R2, R1)(__VA_ARGS__)\nR(x)\nR(y, z)`,
      },
      ['function one.x', 'function two.yz'],
    ],
    [
      'pasted names and prefixes',
      {
        'a.cc': `#define CAT_(a, b) a##b\n#define CAT(a, b) CAT_(a, b)\n#define P my_
TVM_FFI_DLL_EXPORT_TYPED_FUNC(CAT(P, add), Add);`,
      },
      ['symbol my_add'],
    ],
    [
      'a macro of the file comes before one of a header, and the last one counts',
      {
        'a.h': '#define K "no.a"\n',
        'a.cc': '#include "a.h"\n#undef K\n#define K "my.a"\nGlobalDef().def(K, A);',
      },
      ['function my.a'],
    ],
    [
      'a macro of a file that is not included is not meant',
      {
        'b/a.h': '#define K "my.b"\n',
        'c/c.h': '#define K "my.c"\n',
        'a.cc': '#include "c/c.h"\nGlobalDef().def(K, A);',
        'd.cc': '#define K "my.d"\n',
      },
      ['function my.c'],
    ],
    [
      'both branches of a condition',
      {
        'a.cc':
          '#ifdef X\n#define K "my.a"\n#else\n#define K "my.b"\n#endif\nGlobalDef().def(K, A);',
      },
      ['function my.a', 'function my.b'],
    ],
    [
      'in a branch what it defines',
      {
        'a.cc':
          '#ifdef X\n#define K "my.a"\nvoid f() { GlobalDef().def(K, A); }\n#else\n#define K "my.b"\nvoid f() { GlobalDef().def(K, A); }\n#endif',
      },
      ['function my.a', 'function my.b'],
    ],
    [
      'constants of constants, of classes and of arrays of bytes',
      {
        'a.h':
          'struct A { static constexpr const char* kName = "my.a"; };\nstruct B { static constexpr const char* kName = "my.b"; };\ninline constexpr std::string_view kOther{"my.c"};\nconstexpr const char* kAlias = A::kName;\n',
        'a.cc':
          '#include "a.h"\nvoid f() { GlobalDef().def(B::kName, F).def(kOther, F).def(kAlias, F);\nTVMFFIByteArray name = {"my.d", 4}; TVMFFIFunctionSetGlobal(&name, f, 0); }',
      },
      ['function my.b', 'function my.c', 'function my.a', 'function my.d'],
    ],
    [
      'a trailing name whose brackets follow',
      { 'a.cc': `${REG}#define ALIAS REG\nALIAS(add)` },
      ['function my.add'],
    ],
    [
      'over continued lines, with Windows line ends and a byte order mark',
      {
        'a.cc':
          '\ufeff#define REG(n) \\\r\n  GlobalDef() \\\r\n  .def("my." \\\r\n  #n, n)\r\nvoid f() { REG(\r\n  add\r\n); Global\\\r\nDef().def("my.b", B); }',
      },
      ['function my.add', 'function my.b'],
    ],
    [
      'an export that is written out, and one of a system library',
      {
        'a.c':
          'TVM_FFI_DLL_EXPORT int __tvm_ffi_add(void* self, const TVMFFIAny* args, int32_t n, TVMFFIAny* r) { return 0; }\nint __tvm_ffi_declared(void*);\nvoid f() { TVMFFIEnvModRegisterSystemLibSymbol("__tvm_ffi_sub", 0); }',
      },
      ['symbol add', 'symbol sub'],
    ],
    [
      'digraphs',
      { 'a.cc': '%:define K "my.a"\nvoid f() <% GlobalDef().def(K, A); %>' },
      ['function my.a'],
    ],
  ])('%s', (_, files, expected) => {
    expect(namesIn(files)).toEqual(expected);
  });

  it('stand at the outermost call, with the definition as a second place', () => {
    const header = '#define INNER(n) GlobalDef().def("my." #n, n)\n#define OUTER(n) INNER(n)\n';
    const source = '#include "a.h"\nvoid f() { OUTER(add); }';
    const index = indexOf({ 'a.h': header, 'a.cc': source });
    const [found] = findCpp(index.units(), { kind: 'function', name: 'my.add' });
    const { span, macro, isLiteral } = found!.registration;
    expect(source.slice(span.start, span.end)).toBe('OUTER');
    expect(header.slice(macro?.span.start, macro?.span.end)).toBe('OUTER');
    expect([found?.unit.file, macro?.file, isLiteral]).toEqual(['a.cc', 'a.h', false]);
  });

  it('follow the macro when it changes elsewhere', () => {
    const files: Record<string, string> = {
      'a.h': '#define K "my.a"\n#define REG(n) GlobalDef().def("x." #n, n)\n',
      'a.cc': '#include "a.h"\nvoid f() { GlobalDef().def(K, A); REG(one); }',
    };
    const index = indexOf(files);
    expect(rowsOf(index).map((row) => row.split(' ')[1])).toEqual(['my.a', 'x.one']);
    files['a.h'] = '#define K "my.b"\n#define REG(n) GlobalDef().def("y." #n, n)\n';
    index.update('a.h', files['a.h']);
    expect(index.isSettled).toBe(false);
    settle(index);
    expect(rowsOf(index).map((row) => row.split(' ')[1])).toEqual(['my.b', 'y.one']);
    index.remove('a.h');
    settle(index);
    expect(rowsOf(index)).toEqual([]);
  });
});

describe('what is not compiled', () => {
  it.each<readonly [what: string, text: string, expected: readonly string[]]>([
    ['#if 0', '#if 0\nGlobalDef().def("no", A);\n#endif\nGlobalDef().def("my.a", A);', ['my.a']],
    [
      'conditions in it, comments and quotes that do not end',
      '#if 0 // off\n#if X\n/*\n#endif\n*/\ndon\'t\n#else\n#endif\nGlobalDef().def("no", A);\n#else\nGlobalDef().def("my.a", A);\n#endif',
      ['my.a'],
    ],
    [
      '#else of #if 1',
      '#if 1\nGlobalDef().def("my.a", A);\n#else\nGlobalDef().def("no", A);\n#endif',
      ['my.a'],
    ],
    ['#elif 0', '#if X\n#elif false\nGlobalDef().def("no", A);\n#endif', []],
    ['0 && X', '#if 0 && X\nGlobalDef().def("no", A);\n#endif', []],
    ['a macro of #if 0', '#if 0\n#define K "no"\n#endif\nGlobalDef().def(K, A);', []],
    ['a macro in a comment', '/*\n#define K "no"\n*/\nGlobalDef().def(K, A);', []],
    [
      'a comment that goes on',
      '// one \\\nGlobalDef().def("no", A);\nGlobalDef().def("my.a", A);',
      ['my.a'],
    ],
    ['/* in a string of a directive', '#define GLOB "/*"\nGlobalDef().def("my.a", A);', ['my.a']],
  ])('%s', (_, text, expected) => {
    expect(namesIn({ 'a.cc': text }).map((each) => each.slice(9))).toEqual(expected);
  });
});

describe('texts that nobody should write', () => {
  const many = (part: string, times: number): string => part.repeat(times);
  it.each<readonly [what: string, text: string]>([
    ['100,000 open brackets', many('(', 100_000)],
    ['100,000 calls in each other', many('GlobalDef().def(', 100_000)],
    ['30,000 macros in each other', `#define F(x) x GlobalDef()\n${many('F(', 30_000)}`],
    ['as many that end', `#define F(x) x GlobalDef()\n${many('F(', 15_000)}${many(')', 15_000)}`],
    ['templates in each other', many('ObjectDef<', 100_000)],
    ['heads of classes', many('class A ', 100_000)],
    ['conditions in each other', `${many('#if X\n{', 50_000)}${many('#else\n}', 50_000)}`],
    ['macros that call each other', '#define A GlobalDef B\n#define B A A\nA B'],
    [
      'macros that grow without bound',
      `${Array.from({ length: 60 }, (_, i) => `#define M${i} M${i + 1} M${i + 1}\n`).join('')}#define M60 GlobalDef()\nM0`,
    ],
    ['a string that does not end', `GlobalDef().def("${many('a', 1_000_000)}`],
    ['a raw string that does not end', many('R"x(', 100_000)],
    ['comments that do not end', many('/*', 500_000)],
    ['lines that go on', many('\\\n', 500_000)],
    ['digits and apostrophes', many("1'", 500_000)],
    ['constants without an end', many('constexpr const char* a', 50_000)],
    ['declarations', many('TVM_FFI_DECLARE_OBJECT_INFO(', 50_000)],
  ])('%s', (_, text) => {
    const spent = processorTime();
    expect(namesIn({ 'a.cc': text })).toEqual([]);
    // Minutes, if anything were quadratic.
    expect(spent()).toBeLessThan(10_000);
  });

  it('damaged files never throw, and their tokens are in order', () => {
    const text = readFileSync(join(ROOT, 'test/fixtures/cpp-shapes/shapes.h'), 'utf8');
    const cut = fc.tuple(
      fc.nat(text.length),
      fc.nat(40),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(cut, { maxLength: 5 }), (cuts) => {
        let damaged = text;
        for (const [at, length, by] of cuts) {
          damaged = damaged.slice(0, at) + by + damaged.slice(at + length);
        }
        indexOf({ 'a.cc': damaged });
        const lexed = lexCpp(damaged);
        for (let at = 0; at < lexed.count; at += 1) {
          expect(lexed.starts[at]).toBeGreaterThanOrEqual(lexed.ends[at - 1] ?? 0);
          expect(lexed.ends[at]).toBeGreaterThan(lexed.starts[at]!);
          if (lexed.kinds[at] === KIND.word) {
            expect(lexed.hashes[at]).toBe(hashOf(textAt(lexed, at)));
          }
        }
        expect(lexed.ends[lexed.count - 1] ?? 0).toBeLessThanOrEqual(damaged.length);
      }),
      sampleOf(200),
    );
  });
});
