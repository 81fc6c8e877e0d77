/**
 * Declarations as real headers write them, read by us and by gcc: what its debug information says of the
 * function that is defined behind them is what we read, or it is unknown to us.
 */
import { expect, it } from 'vitest';
import type { CSignature } from '../../server/src/bindings/c/types.js';
import { known, passed, told } from './gcc.js';

/** What a header says, and how the function `f` is then defined. */
const CASES: readonly (readonly [name: string, header: string, definition: string])[] = [
  ['plain', 'int f(int a, double b);', 'int f(int a, double b) { return 0; }'],
  [
    'several words',
    'long unsigned f(short int a, long long b, unsigned char c);',
    'unsigned long f(short a, long long b, unsigned char c) { return 0; }',
  ],
  [
    'words in odd orders',
    'int long unsigned f(char signed a, int short b, double long c);',
    'unsigned long f(signed char a, short b, long double c) { return 0; }',
  ],
  [
    'no names',
    'double f(int, const char *, float);',
    'double f(int a, const char *b, float c) { return 0; }',
  ],
  [
    'macro for the export',
    '#define API __attribute__((visibility("default")))\nAPI double f(float);',
    'double f(float a) { return 0; }',
  ],
  [
    'macro that takes the result',
    '#define API(t) extern t\nAPI(double) f(float);',
    'double f(float a) { return 0; }',
  ],
  [
    'macro for the arguments',
    '#define OF(args) args\nextern double f OF((float a, int b));',
    'double f(float a, int b) { return 0; }',
  ],
  [
    'macro that is a type',
    '#define REAL double\nREAL f(REAL a);',
    'double f(double a) { return 0; }',
  ],
  [
    'macro that is a type below a condition',
    '#ifdef SINGLE\n#define REAL float\n#else\n#define REAL double\n#endif\nREAL f(REAL a);',
    'double f(double a) { return 0; }',
  ],
  [
    'macro that is a pointer',
    '#define TEXT const char *\nTEXT f(TEXT a);',
    'const char *f(const char *a) { return 0; }',
  ],
  [
    'macro for const',
    '#define CONST const\nint f(CONST char *a);',
    'int f(const char *a) { return 0; }',
  ],
  [
    'macro for the calling convention',
    '#define CALL\nint CALL f(int);',
    'int f(int a) { return 0; }',
  ],
  [
    'macro that declares',
    '#define DECLARE(name) double name(float)\nDECLARE(f);',
    'double f(float a) { return 0; }',
  ],
  [
    'condition with other types',
    '#if 1\nint f(int);\n#else\ndouble f(double);\n#endif',
    'int f(int a) { return 0; }',
  ],
  [
    'typedef of typedef',
    'typedef double base; typedef base real; real f(real a);',
    'real f(real a) { return 0; }',
  ],
  [
    'typedef below a condition',
    '#ifdef WIDE\ntypedef double real;\n#else\ntypedef float real;\n#endif\nreal f(real a);',
    'real f(real a) { return 0; }',
  ],
  [
    'typedef of several names',
    'typedef struct s { int a; } S, *SP; S f(SP a);',
    'S f(SP a) { return *a; }',
  ],
  [
    'typedef with words behind',
    'double typedef real; real f(real);',
    'real f(real a) { return 0; }',
  ],
  [
    'typedef of an array',
    'typedef double matrix[3][3]; double f(matrix m);',
    'double f(matrix m) { return 0; }',
  ],
  [
    'typedef of a function',
    'typedef int visit(void *, double); int f(visit *v, visit w);',
    'int f(visit *v, visit w) { return 0; }',
  ],
  [
    'typedef with a name of the standard',
    '#include <stddef.h>\n#include <stdint.h>\ntypedef uint32_t word; word f(uint8_t a, intptr_t b, size_t c);',
    'word f(uint8_t a, intptr_t b, size_t c) { return 0; }',
  ],
  [
    'function pointer',
    'void f(int (*visit)(const char *, void *), void *);',
    'void f(int (*visit)(const char *, void *), void *a) {}',
  ],
  [
    'function that returns a function pointer',
    'double (*f(int which))(double);',
    'double (*f(int which))(double) { return 0; }',
  ],
  [
    'array of function pointers',
    'int f(int (*all[4])(void));',
    'int f(int (*all[4])(void)) { return 0; }',
  ],
  [
    'pointer to array',
    'int f(double (*rows)[4], int n);',
    'int f(double (*rows)[4], int n) { return 0; }',
  ],
  [
    'array parameters',
    'int f(double a[], const int b[static 3], char c[restrict const]);',
    'int f(double *a, const int *b, char *restrict const c) { return 0; }',
  ],
  [
    'array of variable length',
    'int f(int n, double a[n][n]);',
    'int f(int n, double a[n][n]) { return 0; }',
  ],
  [
    'const after',
    'char const *const *f(int const a);',
    'char const *const *f(int const a) { return 0; }',
  ],
  [
    'restrict and volatile',
    'int f(volatile int *restrict a, const volatile char *b);',
    'int f(volatile int *restrict a, const volatile char *b) { return 0; }',
  ],
  ['_Bool and bool', '#include <stdbool.h>\nbool f(_Bool a);', 'bool f(_Bool a) { return 0; }'],
  [
    'enum',
    'enum color { RED, GREEN = 4 }; enum color f(enum color a);',
    'enum color f(enum color a) { return 0; }',
  ],
  [
    'anonymous enum',
    'typedef enum { A, B = 1 << 3 } kind; kind f(kind a);',
    'kind f(kind a) { return 0; }',
  ],
  [
    'small enum',
    'typedef enum __attribute__((packed)) { A, B } kind; int f(kind a, double b);',
    'int f(kind a, double b) { return 0; }',
  ],
  [
    'struct by value',
    'struct p { double x, y; }; struct p f(struct p a);',
    'struct p f(struct p a) { return a; }',
  ],
  [
    'incomplete struct',
    'struct p; struct p *f(struct p **a);',
    'struct p *f(struct p **a) { return 0; }',
  ],
  ['union', 'union u { int a; double b; }; int f(union u *a);', 'int f(union u *a) { return 0; }'],
  [
    'nested anonymous structs',
    'struct s { struct { int a; union { int b; float c; }; } in; int n; }; int f(struct s *a);',
    'int f(struct s *a) { return 0; }',
  ],
  ['attribute before', '__attribute__((pure)) int f(int);', 'int f(int a) { return 0; }'],
  ['attribute between', 'int __attribute__((noinline)) f(int);', 'int f(int a) { return 0; }'],
  [
    'attribute behind',
    'int f(const char *, ...) __attribute__((format(printf, 1, 2)));',
    'int f(const char *a, ...) { return 0; }',
  ],
  [
    'attribute of a parameter',
    'int f(int a __attribute__((unused)), double b);',
    'int f(int a, double b) { return 0; }',
  ],
  [
    'attribute of a vector',
    'typedef float v4 __attribute__((vector_size(16))); float f(v4 *a);',
    'float f(v4 *a) { return 0; }',
  ],
  [
    'attribute of a mode',
    'typedef int wide __attribute__((mode(DI))); wide f(wide a);',
    'wide f(wide a) { return 0; }',
  ],
  [
    '__extension__',
    '__extension__ typedef long long ll; __extension__ ll f(ll a);',
    'll f(ll a) { return 0; }',
  ],
  ['_Noreturn', '_Noreturn void f(int a);', '_Noreturn void f(int a) { for (;;); }'],
  [
    'inline before',
    'static inline double g(double x) { return x; } double f(double);',
    'double f(double a) { return g(a); }',
  ],
  [
    'inline with braces in strings',
    'static const char *g(void) { return "}{"; } double f(double);',
    'double f(double a) { return *g(); }',
  ],
  [
    '_Static_assert',
    '_Static_assert(sizeof(int) == 4, "int f(double);"); int f(int);',
    'int f(int a) { return 0; }',
  ],
  [
    '_Generic',
    '#define g(x) _Generic((x), int: f, default: f)(x)\ndouble f(double);',
    '#undef g\ndouble f(double a) { return 0; }',
  ],
  [
    '_Alignas and _Atomic',
    'int f(_Atomic int *a, _Atomic(long) *b);',
    'int f(_Atomic int *a, _Atomic(long) *b) { return 0; }',
  ],
  [
    '_Complex',
    'double f(double _Complex a, int b);',
    'double f(double _Complex a, int b) { return 0; }',
  ],
  [
    '__typeof__',
    'extern int other; __typeof__(other) f(__typeof__(other) *a);',
    'int other; int f(int *a) { return 0; }',
  ],
  ['asm name', 'int f(int a) __asm__("f");', 'int f(int a) { return 0; }'],
  ['another asm name', 'double g(double a) __asm__("f");', 'double g(double a) { return 0; }'],
  ['several on a line', 'int g(int), f(double), *h(void);', 'int f(double a) { return 0; }'],
  ['in parentheses', 'int (f)(int a);', 'int (f)(int a) { return 0; }'],
  [
    'comment inside',
    'int /* double f(double); */ f(/* a */ int a // b\n);',
    'int f(int a) { return 0; }',
  ],
  ['line continued', 'int f(int a, \\\n  double b);', 'int f(int a, double b) { return 0; }'],
  ['no parameters known', 'double f();', 'double f(a) double a; { return a; }'],
  ['void alone', 'double f(void);', 'double f(void) { return 0; }'],
  [
    'typedef hides a type',
    'typedef short int_t; int_t f(int_t int_t);',
    'int_t f(int_t a) { return 0; }',
  ],
  [
    'parameters with the name of a type',
    'typedef int x; int f(double x);',
    'int f(double x) { return 0; }',
  ],
  [
    'extern "C"',
    '#ifdef __cplusplus\nextern "C" {\n#endif\nint f(int);\n#ifdef __cplusplus\n}\n#endif',
    'int f(int a) { return 0; }',
  ],
  [
    'macros around blocks',
    '#define BEGIN\n#define END\nBEGIN\nint f(int);\nEND',
    'int f(int a) { return 0; }',
  ],
  [
    'a macro of two meanings',
    '#define INT int\n#undef INT\n#define INT double\nINT f(INT a);',
    'double f(double a) { return 0; }',
  ],
  [
    'bits',
    'struct b { unsigned a : 3, : 5, c : 1; }; int f(struct b a);',
    'int f(struct b a) { return 0; }',
  ],
  [
    'wide characters',
    '#include <wchar.h>\nwchar_t f(const wchar_t *a);',
    'wchar_t f(const wchar_t *a) { return 0; }',
  ],
  ['128 bits', '__int128 f(unsigned __int128 a);', '__int128 f(unsigned __int128 a) { return 0; }'],
  [
    'va_list',
    '#include <stdarg.h>\nint f(const char *a, va_list b);',
    'int f(const char *a, va_list b) { return 0; }',
  ],
  [
    'FILE and time_t',
    '#include <stdio.h>\n#include <time.h>\ntime_t f(FILE *a, off_t b);',
    'time_t f(FILE *a, off_t b) { return 0; }',
  ],
];

/** They are left out. */
const UNREAD = new Set([
  'macro that declares',
  '_Alignas and _Atomic',
  '__typeof__',
  'another asm name',
]);

function all({ result, params, isVariadic }: CSignature): readonly string[] {
  const types = [result, ...(params ?? []).map(({ type }) => type)].map(passed);
  return isVariadic ? [...types, '...'] : types;
}

it.each(CASES)('a function: %s', (name, header, definition) => {
  const theirs = told(header, definition).functions.get('f')?.signature;
  const ours = known(header).function({ isStandard: false }, 'f')?.signature;
  expect(ours === undefined, 'whether it is read').toBe(UNREAD.has(name));
  if (theirs === undefined || ours === undefined) return;
  expect(passed(ours.result)).toMatch(passed(theirs.result) === passed(ours.result) ? /./ : /^\?$/);
  if (ours.params === null || theirs.params === null) return;
  const [left, right] = [all(ours), all(theirs)];
  expect(left.map((each, i) => (each === '?' ? right[i] : each))).toEqual(right);
});
