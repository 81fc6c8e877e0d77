/** Structures as real headers write them: their fields are those of gcc's debug information. */
import { expect, it } from 'vitest';
import { known, passed, told } from './gcc.js';

/** A structure `struct s` in a header; the function that takes it is added. */
const RECORDS: readonly (readonly [name: string, header: string])[] = [
  ['plain fields', 'struct s { int a; double b; char c; };'],
  ['several names', 'struct s { int a, *b, c[3]; const char *d, e; };'],
  ['sizes by macros', '#define N 4\n#define M (N * 2 + 1)\nstruct s { int a[N]; char b[M]; };'],
  ['sizes by enumerators', 'enum { N = 3, M };\nstruct s { int a[N][M]; };'],
  ['a size that is computed', 'struct s { char a[sizeof(long) * 2]; int b; };'],
  ['flexible array', 'struct s { int n; double values[]; };'],
  ['function pointers', 'struct s { int (*visit)(void *); void (*all[3])(int); };'],
  ['itself', 'struct s { struct s *next; struct other *other; };'],
  ['nested with a name', 'struct s { struct in { int a; } in; struct in *more; };'],
  ['nested without a tag', 'struct s { struct { int a; } in; union { int b; float c; } of; };'],
  ['anonymous', 'struct s { int a; union { int b; float c; }; };'],
  ['bits', 'struct s { unsigned a : 3, b : 5; int : 0; int c; };'],
  ['packed behind', 'struct s { char a; int b; } __attribute__((packed));'],
  ['packed before', 'struct __attribute__((__packed__)) s { char a; int b; };'],
  [
    'packed by a macro',
    '#define PACKED __attribute__((packed))\nstruct PACKED s { char a; int b; };',
  ],
  [
    'packed by a macro behind',
    '#define PACKED __attribute__((packed))\nstruct s { char a; int b; } PACKED;',
  ],
  ['packed by a pragma', '#pragma pack(push, 1)\nstruct s { char a; int b; };\n#pragma pack(pop)'],
  [
    'packed no longer',
    '#pragma pack(push, 1)\nstruct t { char a; int b; };\n#pragma pack(pop)\nstruct s { char a; int b; };',
  ],
  ['an aligned field', 'struct s { char a; int b __attribute__((aligned(16))); };'],
  ['an aligned field by _Alignas', 'struct s { char a; _Alignas(16) int b; };'],
  ['a packed field', 'struct s { char a; int b __attribute__((packed)); };'],
  ['aligned as a whole', 'struct s { int a; } __attribute__((aligned(64)));'],
  ['fields of enums', 'enum e { A }; struct s { enum e a; enum { B } b; };'],
  [
    'fields of small enums',
    'enum __attribute__((packed)) e { A }; struct s { enum e a; char b; };',
  ],
  [
    'fields of a typedef',
    'typedef unsigned short word; typedef word pair[2]; struct s { word a; pair b; };',
  ],
  ['a condition inside', 'struct s { int a;\n#ifdef MORE\ndouble more;\n#endif\nint b; };'],
  ['comments inside', 'struct s { int a; /* double b; */ // float c;\nint d; };'],
  ['qualifiers', 'struct s { const int a; volatile double b; _Atomic int c; };'],
  ['extension', 'struct s { __extension__ union { int a; float b; }; long long c; };'],
  ['_Bool and wchar_t', '#include <wchar.h>\nstruct s { _Bool a; wchar_t b; };'],
];

/** Fields are elsewhere, or not certain. */
const LEFT_ALONE = new Set([
  ...['packed behind', 'packed before', 'packed by a macro', 'packed by a macro behind'],
  ...['packed by a pragma', 'an aligned field', 'an aligned field by _Alignas', 'a packed field'],
  ...['aligned as a whole', 'a condition inside'],
]);

it.each(RECORDS)('a structure: %s', (name, header) => {
  const { records } = told(header, 'int f(struct s *a) { return 0; }');
  const ours = known(header).record('s')?.record ?? null;
  const theirs = records.get('s') ?? null;
  expect(ours === null || ours.isPacked, 'whether it is left alone').toBe(LEFT_ALONE.has(name));
  if (ours === null || ours.isPacked || theirs === null) return;
  expect(theirs.isPacked, 'gcc lays it out in another way').toBe(false);
  const fields = (record: typeof ours): readonly string[] =>
    (record.fields ?? []).flatMap(({ name: field, type, bits }) => {
      const padding = field === null && bits !== null;
      return padding ? [] : `${field ?? ''} ${passed(type)}:${String(bits)}`;
    });
  expect(fields(ours).map((each, i) => (/\?|\[\]/.test(each) ? fields(theirs)[i] : each))).toEqual(
    fields(theirs),
  );
});
