import { describe, expect, it } from 'vitest';
import { DIALECTS } from '../../../../server/src/core/index.js';
import { cppSiteAt } from '../../../../server/src/lsp/features/cpp/site.js';
import { stubsOf, subjectsAt } from '../../../../server/src/lsp/features/cpp/stubs.js';
import { definition } from '../../../../server/src/lsp/features/navigation/definition.js';
import { CPP, cppSource, cursorAt, PACKAGE, shown } from '../demo-package.js';
import { cursorOf, DEMO, fileOf, viewOf } from '../views.js';

const view = viewOf({ files: PACKAGE, registry: DEMO });

/** The stubs for the first occurrence of a piece of C++ text. */
function stubs(piece: string, text = CPP, ...others: readonly string[]) {
  const source = cppSource('/p/src/demo.cc', text);
  const rest = others.map((each, i) => cppSource(`/p/src/${i}.cc`, each));
  const site = cppSiteAt({ source, text, version: null }, text.indexOf(piece));
  const cpp = [source, ...rest];
  return subjectsAt(site ?? { registrations: [] }, view, cpp).flatMap((subject) =>
    stubsOf(subject, view).map((place) => shown(place, view)),
  );
}

describe('from C++ to its stubs', () => {
  it.each([
    ['a function', 'demo.add_one', ['pkg/_ffi_api.py:13 add_one']],
    ['a function that no block holds', 'demo.unused', []],
    ['a type key', 'demo.Pair', ['pkg/_ffi_api.py:27 demo.Pair']],
    ['a field', 'a", &', ['pkg/_ffi_api.py:29 a']],
    ['a method', 'sum", &', ['pkg/_ffi_api.py:32 sum']],
    ['a constructor, which a C++ server knows', 'init<', []],
    ['what is not a name', '&PairObj::Sum', []],
    ['a class', 'PairObj :', []],
  ])('%s', (_, piece, expected) => {
    expect(stubs(piece)).toEqual(expected);
  });

  it('finds the key of a class that another file declares', () => {
    const source = 'void f() { ObjectDef<Odd>().def("sum", &Odd::sum); }';
    const header =
      'struct Odd : Object { TVM_FFI_DECLARE_OBJECT_INFO("demo.Pair", Odd, Object); };';
    expect(stubs('sum"', source, header)).toEqual(['pkg/_ffi_api.py:32 sum']);
    expect(stubs('sum"', source)).toEqual([]);
  });
});

describe('from stubs to C++', () => {
  it('knows the registered name behind the written one', () => {
    const text = `# tvm-ffi-stubgen(begin): object/demo.Pair
def __c_ffi_init__() -> Object: ...
# tvm-ffi-stubgen(end)
`;
    const old = cursorAt('/p/a.py', 'def ‸__c', {
      files: { '/p/a.py': text },
      dialect: DIALECTS[0]!,
    });
    const cpp = [cppSource('/p/src/demo.cc', CPP)];
    const links = definition(fileOf(old), old, cursorOf(old), cpp);
    expect(links.map(({ targetSelectionRange: { start } }) => start.line)).toEqual([9]);
  });

  const FAMILY = `
struct TreeObj : Object { TVM_FFI_DECLARE_OBJECT_INFO("demo.sub.Tree", TreeObj, Object); };
struct LeafObj : TreeObj { TVM_FFI_DECLARE_OBJECT_INFO("demo.sub.Leaf", LeafObj, TreeObj); };
void f() {
  ObjectDef<TreeObj>().def(refl::init<int>()).def_ro("children", &TreeObj::children);
  ObjectDef<LeafObj>().def_ro("value", &LeafObj::value);
}`;

  it.each([
    ['a field of its own', 'val‸ue: Any', ['src/tree.cc:6 value']],
    ['an inherited field', 'chil‸dren: Any', ['src/tree.cc:5 children']],
    // The parent's makes parents: this one is made from the fields.
    ['a constructor that is not registered', 'def __in‸it__', ['src/tree.cc:3 demo.sub.Leaf']],
    ['what no class has', 'no‸thing: Any', []],
  ])('leads from %s to the class that has it', (_, mark, expected) => {
    const text = `# tvm-ffi-stubgen(begin): object/demo.sub.Leaf
value: Any
children: Any
nothing: Any
def __init__(self, value: Any) -> None: ...
# tvm-ffi-stubgen(end)
`;
    const leaf = cursorAt('/p/a.py', mark, { files: { '/p/a.py': text } });
    const cpp = [cppSource('/p/src/tree.cc', FAMILY)];
    const links = definition(fileOf(leaf), leaf, cursorOf(leaf), cpp);
    expect(
      links.map(({ targetUri, targetSelectionRange: range }) =>
        shown({ uri: targetUri, range }, leaf, cpp),
      ),
    ).toEqual(expected);
  });
});
