/** C text as headers and a `cdef` write it, read without a preprocessor. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typeText } from '../../server/src/bindings/c/write.js';
import type { CType } from '../../server/src/bindings/c/types.js';
import { readHeader } from '../../server/src/bindings/header/index.js';
import { sampleOf } from '../random.js';
import { processorTime } from '../processor-time.js';

/** The functions of a text, in short. */
function functionsIn(text: string): readonly string[] {
  return [...readHeader(text).functions.values()].map(({ name, result, params, isVariadic }) => {
    const list = params?.map(({ type }) => shown(type)) ?? ['?'];
    return `${shown(result)} ${name}(${[...list, ...(isVariadic ? ['...'] : [])].join(', ')})`;
  });
}

function shown(type: CType): string {
  return type.kind === 'pointer' && type.to.kind === 'function'
    ? `${shown(type.to.of.result)}(*)(${type.to.of.params?.map((each) => shown(each.type)).join(', ') ?? '?'})`
    : typeText(type);
}

const FUNCTIONS: readonly (readonly [text: string, ...functions: string[]])[] = [
  ['int f(void);', 'int f()'],
  ['int f();', 'int f(?)'],
  [
    'unsigned long long f(const char *const *v, size_t n);',
    'uint64_t f(const char *const *, size_t)',
  ],
  ['extern "C" {\ndouble f(double x[], int);\n}', 'double f(double *, int)'],
  ['int f(const char *format, ...);', 'int f(const char *, ...)'],
  ['int f(a, b) int a; double *b; { return a; } int g(void);', 'int f(int, double *)', 'int g()'],
  [
    'void f(int (*compare)(const void *, const void *));',
    'void f(int(*)(const void *, const void *))',
  ],
  ['int (*f(int x))(double);', 'int(*)(double) f(int)'],
  ['typedef void (*cb)(int); void f(cb c);', 'void f(void(*)(int))'],
  ['typedef void(FOO_CALL *cb)(int); void f(cb c);', 'void f(void(*)(int))'],
  ['FOO_API char *FOO_CALL f(int x);', 'char * f(int)'],
  ['FOO_API size_t f(void);', 'size_t f()'],
  ['FOO_API(const char *) f(int);', 'const char * f(int)'],
  [
    '#define FOO_API __attribute__((visibility("default")))\nFOO_API my_t *f(my_t);',
    'my_t * f(my_t)',
  ],
  ['ZEXTERN int ZEXPORT f OF((Bytef *dest, uLong n));', 'int f(Bytef *, uLong)'],
  [
    'PNG_EXPORT(1, png_uint_32, f, (png_const_structrp p, int x));',
    'png_uint_32 f(png_const_structrp, int)',
  ],
  ['int f(int) __attribute__((nonnull(1))), g(double);', 'int f(int)', 'int g(double)'],
  ['__declspec(dllexport) int __stdcall f(int);', 'int f(int)'],
  ['[[nodiscard]] int f(int);', 'int f(int)'],
  ['void f(foo_t, bar_t) FOO_NOEXCEPT;', 'void f(foo_t, bar_t)'],
  ['static int hidden(void) { return 1; } static inline int also(void); int f(void);', 'int f()'],
  ['struct p { int x; } f(struct p *);', 'p f(p *)'],
  ['enum e : int32_t { A, B }; enum e f(enum e);', 'int f(int)'],
  ['#define max(a, b) _Generic((a), int: imax, default: fmax)(a, b)\nint f(void);', 'int f()'],
  ['_Static_assert(sizeof(int) == 4, "int"); int f(void);', 'int f()'],
  ['int x = 3, y[] = { 1, 2 }; int f(void);', 'int f()'],
  ['this is @ not C at all; int f(void);', 'int f()'],
  ['template <class T> T g(T x) { return x; } int f(void);', 'int f()'],
  ['namespace n { int hidden(void); } int f(void);', 'int f()'],
  ['union u { int i; float f; }; _Bool f(union u *);', 'bool f(u *)'],
];

describe('functions', () => {
  it.each(FUNCTIONS)('%s', (text, ...functions) => {
    expect(functionsIn(text)).toEqual(functions);
  });

  it('are ambiguous where two branches differ', () => {
    const text = '#ifdef X\nint f(int);\n#else\nint f(double);\n#endif\n';
    expect([...readHeader(text).ambiguous]).toEqual(['f']);
  });

  it('have the comment before them, and the text of their declaration', () => {
    const found = readHeader(
      '/* other */\n\n/** Frees it. */\nint\n  f(int a); /* after */',
    ).functions;
    expect(found.get('f')).toMatchObject({ comment: '/** Frees it. */', written: 'int f(int a)' });
  });
});

describe('structures, typedefs and constants', () => {
  const found = readHeader(`
    #define SIZE (4 * 2)
    #define NAME "x"
    #define FLAG (1u << 3)
    enum kind { FIRST, SECOND = SIZE, THIRD };
    typedef struct { double x, *y; int z[SIZE]; unsigned bits : 3; } point_t;
    struct node { struct node *next; union { int i; float f; } value; };
    struct __attribute__((packed)) tight { char c; int i; };
    #pragma pack(push, 1)
    struct also { char c; int i; };
    #pragma pack(pop)
    struct loose { char c; int i; } __attribute__((aligned(8)));
    struct odd { int a; #ifdef X
      int b;
    #endif
    };
    struct opaque;
  `);

  it('are read', () => {
    const fields = found.records.get('point_t')?.fields ?? [];
    const text = fields.map(
      ({ name, type, bits }) => `${name ?? '-'} ${shown(type)} ${bits ?? ''}`,
    );
    expect(text).toEqual(['x double ', 'y double * ', 'z int[8] ', 'bits unsigned int 3']);
    expect(Object.fromEntries(found.constants)).toMatchObject({
      ...{ SIZE: 8, FLAG: 8, FIRST: 0, SECOND: 8, THIRD: 9 },
    });
    expect(found.constants.has('NAME')).toBe(false);
  });

  it.each(['tight', 'also', 'loose'])('%s is packed', (name) => {
    expect(found.records.get(name)?.isPacked).toBe(true);
  });

  it('are not known where a condition decides, or only the name is there', () => {
    expect(found.records.get('node')?.isPacked).toBe(false);
    expect(found.records.get('opaque')?.fields).toBeNull();
  });
});

const PIECES = [
  ...['int', 'f', '(', ')', '{', '}', '[', ']', ';', ',', '*', '...', '=', ':', '<', '"', "'"],
  ...['struct', 'enum', 'union', 'typedef', 'static', 'extern "C"', '#define A 1\n', '\n#if 0\n'],
  ...[
    '/*',
    '*/',
    '//',
    '\\\n',
    'A',
    '1',
    '<<',
    '(',
    '-',
    '__attribute__((',
    'template',
    '#pragma pack(1)\n',
  ],
];

describe('any text', () => {
  it('is read without an exception', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }), (pieces) => {
        const found = readHeader(pieces.join(' '));
        expect(found.functions.size).toBeLessThanOrEqual(pieces.length);
      }),
      sampleOf(500),
    );
  });

  it.each([
    ...[
      '(',
      '{',
      'int f(',
      'struct a {',
      'A ',
      'int f(a) ',
      '[',
      '* ',
      'enum {',
      'x,',
      '((a)',
      '#if 1\n',
    ],
    ...['typedef ', 'int f(int);\n', 'f OF((', '= {', 'A(', 'int (*', 'extern "C" {', 'a::b '],
  ])('takes time in proportion: %s', (piece) => {
    const timeOf = (count: number): number => {
      const spent = processorTime();
      readHeader(piece.repeat(count));
      return spent();
    };
    timeOf(1_000);
    // What is quadratic takes minutes.
    expect(timeOf(100_000)).toBeLessThan(10_000);
  });
});
