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
});
