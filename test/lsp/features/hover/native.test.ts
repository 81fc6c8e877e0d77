import { describe, expect, it } from 'vitest';
import * as signatures from '../../../../server/src/cpp/signatures/index.js';
import { nativeSections, type Native } from '../../../../server/src/lsp/features/hover/native.js';
import type { Subject } from '../../../../server/src/lsp/features/navigation/occurrence.js';
import { penFor, type Format } from '../../../../server/src/lsp/features/words/markdown.js';
import { activeMarkup } from '../active-markup.js';
import { cppSource, factsOf, PACKAGE } from '../demo-package.js';
import { DEMO, viewOf } from '../views.js';

const view = viewOf({ files: PACKAGE, registry: DEMO, factsOf });

const SOURCE = `
/*! \\brief A pair.
 * Of two numbers.
 */
class PairObj : public Object {
 public:
  int64_t a;
  // Both numbers.
  int64_t Sum() const { return a; }
  TVM_FFI_DECLARE_OBJECT_INFO_FINAL("demo.Pair", PairObj, Object);
};
// Adds one.
// Never two.
int64_t AddOne(int64_t x,
               int64_t y) { return x + 1; }
TVM_FFI_STATIC_INIT_BLOCK() {
  refl::GlobalDef()
      .def("demo.add_one", AddOne)
      .def("demo.make", Make);
  refl::ObjectDef<PairObj>().def_rw("a", &PairObj::a).def("sum", &PairObj::Sum);
}
`;
const HEADER = '// In a header: *not* <b>bold</b>.\nPair Make(int64_t n);\n';

function ask(
  subject: Subject,
  texts: Readonly<Record<string, string>> = { '/p/a (b).cc': SOURCE, '/p/make.h': HEADER },
  format: Format = 'markdown',
): string {
  const sources = Object.entries(texts).map(([path, text]) => cppSource(path, text));
  const native: Native = {
    sources,
    signatures,
    textOf: (uri) => sources.find((each) => each.uri === uri)?.text ?? null,
    nameOf: (uri) => uri.replace('file:///p/', ''),
  };
  return nativeSections(subject, view, native, penFor(format))
    .filter((section) => section !== '')
    .join('\n');
}

const named = (name: string): Subject => ({ kind: 'function', name });

describe('what C++ says of a name', () => {
  it('shows the declaration of a function, the comment above it, and its place', () => {
    expect(ask(named('demo.add_one'))).toBe(
      `\`\`\`cpp
int64_t AddOne(int64_t x,
               int64_t y)
\`\`\`
Adds one.  
Never two.
Registered at [\`a%20(b).cc:18\`](file:///p/a%20%28b%29.cc#L18).`,
    );
  });

  it('finds the declaration in another file', () => {
    expect(ask(named('demo.make'))).toContain('Pair Make(int64_t n)\n```\nIn a header: \\*not\\*');
  });

  it('finds it behind many files that register and only call it, the nearest first', () => {
    const others = Array.from({ length: 60 }, (_, i): [string, string] => [
      `/p/other/${i}.cc`,
      `void f() { x = Make(${i}); GlobalDef().def("demo.f${i}", F); }`,
    ]);
    const far = '// Far.\nPair Make(int64_t far);\n';
    const files = { '/p/sub/a.cc': SOURCE, ...Object.fromEntries(others), '/p/far.h': far };
    expect(ask(named('demo.make'), files)).toContain('Pair Make(int64_t far)\n```\nFar.');
    const near = { ...files, '/p/sub/make.h': HEADER };
    expect(ask(named('demo.make'), near)).toContain('Pair Make(int64_t n)');
  });

  it('shows the class of a type', () => {
    expect(ask({ kind: 'type', key: 'demo.Pair' })).toContain(
      'class PairObj : public Object\n```\nA pair.  \nOf two numbers.\nRegistered at',
    );
  });

  it('shows methods, and only the place of fields', () => {
    const sum = ask({ kind: 'member', key: 'demo.Pair', name: 'sum' });
    expect(sum).toContain('int64_t Sum() const\n```\nBoth numbers.\n');
    expect(ask({ kind: 'member', key: 'demo.Pair', name: 'a' })).toMatch(/^Registered at \[/);
  });

  it('says nothing of what no file registers, and of prefixes', () => {
    expect(ask(named('demo.unknown'))).toBe('');
    expect(ask({ kind: 'prefix', prefix: 'demo' })).toBe('');
  });

  it('names at most three places', () => {
    const text = 'void f() { GlobalDef().def("demo.add_one", AddOne); }';
    const texts = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`/p/${name}.cc`, text]));
    expect(ask(named('demo.add_one'), texts, 'plaintext')).toBe(
      'Registered at a.cc:1, b.cc:1, c.cc:1 and 1 more.',
    );
  });

  it.each([
    ['a comment with markup', '// [x](command:evil) <script> `\n'],
    ['a comment that ends a block', '/* ``` */\n'],
    ['a comment with hidden characters', '// \u202e\u0007\n'],
    ['a comment that never ends', '/* x\n'],
    ['a long parameter list', `void AddOne(${'int x, '.repeat(5_000)}`],
    ['backquotes in code', 'int AddOne(const char* s = "```");\n'],
    ['deep brackets', `int AddOne(int x = ${'('.repeat(50_000)}`],
  ])('keeps %s text', (_, text) => {
    const source = `${text}\nint AddOne(int x);\nvoid f() { GlobalDef().def("demo.add_one", AddOne); }`;
    const said = ask(named('demo.add_one'), { '/p/a.cc': source });
    expect(activeMarkup(said.replace(/\[`[^`]*`\]\(file:[^)]*\)/g, ''))).toEqual([]);
    expect(said.length).toBeLessThan(3_000);
  });
});
