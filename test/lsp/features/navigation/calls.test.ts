/** Names in strings of calls: where they lead, and where they are found. */
import { describe, expect, it } from 'vitest';
import { definition } from '../../../../server/src/lsp/features/navigation/definition.js';
import { documentHighlights } from '../../../../server/src/lsp/features/navigation/highlight.js';
import { references } from '../../../../server/src/lsp/features/navigation/references.js';
import { CPP, cppSource, cursorAt, PACKAGE, shown } from '../demo-package.js';
import { cursorOf, fileOf } from '../views.js';

const USER = '/p/pkg/user.py';

const TEXT = `import tvm_ffi
from tvm_ffi import get_global_func as get, register_object

add = tvm_ffi.get_global_func("demo.add_one")
make = get("demo.make", allow_missing=True)
ours = get("demo.python")
none = get("demo.nothing")
tvm_ffi.init_ffi_api("demo", __name__)
tvm_ffi.init_ffi_api("tvm.demo", __name__)
tvm_ffi.init_ffi_api("other", __name__)
register_object("demo.Pair")(Some)
register_object("demo.sub.Leaf")(Leaf)


@tvm_ffi.register_global_func("demo.python", override=True)
@other
async def python_function(x):
    return tvm_ffi.get_global_func("demo.python")


tvm_ffi.register_global_func("demo.by_call", python_function)
tvm_ffi.remove_global_func("demo.by_call")
# tvm-ffi-stubgen(ty-map): x -> y
`;

const OTHER = `void f() {
  GlobalDef().def("other.a", A).def("other.sub.b", B).def("other.c", C);
}
struct LeafObj : TreeObj { TVM_FFI_DECLARE_OBJECT_INFO("demo.sub.Leaf", LeafObj, TreeObj); };
`;

const files = { ...PACKAGE, [USER]: TEXT };
const cpp = [cppSource('/p/src/demo.cc', CPP), cppSource('/p/src/other.cc', OTHER)];

function at(mark: string, path = USER) {
  const view = cursorAt(path, mark, { files });
  return { view, file: fileOf(view), position: cursorOf(view) };
}

describe('definition from a string in a call', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['a function of C++', 'get_global_func("demo.‸add_one")', ['src/demo.cc:8 demo.add_one']],
    ['the end of a name', 'get_global_func("demo.add_one‸")', ['src/demo.cc:8 demo.add_one']],
    ['a function without C++, to its stub', 'get("‸demo.make"', ['pkg/_ffi_api.py:14 make']],
    ['a function of Python', 'ours = get("‸demo.python")', ['pkg/user.py:17 python_function']],
    [
      'a name that a call registers',
      'remove_global_func("demo.‸by_call")',
      ['pkg/user.py:21 demo.by_call'],
    ],
    ['a function that nothing registers', 'get("demo.not‸hing")', []],
    ['a namespace, to its prefix', 'init_ffi_api("de‸mo"', ['pkg/_ffi_api.py:4 demo.']],
    ['a namespace as TVM called it', 'init_ffi_api("tvm.de‸mo"', ['pkg/_ffi_api.py:4 demo.']],
    [
      'a namespace without a block',
      '("oth‸er"',
      ['src/other.cc:2 other.a', 'src/other.cc:2 other.c'],
    ],
    [
      'a type, to its class, its block and C++',
      '("demo.‸Pair")(Some)',
      ['pkg/_ffi_api.py:26 Pair', 'pkg/_ffi_api.py:27 demo.Pair', 'src/demo.cc:4 demo.Pair'],
    ],
    ['a type without a block', '("demo.sub.‸Leaf")', ['src/other.cc:4 demo.sub.Leaf']],
    ['what is not the string', 'tvm_ffi.get_glo‸bal_func("demo.add_one")', []],
  ])('%s', (_, mark, expected) => {
    const { view, file, position } = at(mark);
    const links = definition(file, view, position, cpp);
    expect(
      links.map((link) =>
        shown({ uri: link.targetUri, range: link.targetSelectionRange }, view, cpp),
      ),
    ).toEqual(expected);
  });

  it('has the whole function from its decorator on as its target', () => {
    const { view, file, position } = at('ours = get("‸demo.python")');
    const [link] = definition(file, view, position, cpp);
    expect(link?.targetRange.start.line).toBe(14);
    expect(link?.targetRange.end.line).toBe(16);
  });
});

describe('references', () => {
  it.each<readonly [string, string, string, readonly string[]]>([
    [
      'of a function, from a call',
      USER,
      'get_global_func("demo.‸add_one")',
      ['pkg/_ffi_api.py:13 add_one', 'pkg/user.py:4 demo.add_one', 'src/demo.cc:8 demo.add_one'],
    ],
    [
      'of a function, from its stub',
      '/p/pkg/_ffi_api.py',
      'def ma‸ke',
      ['pkg/_ffi_api.py:14 make', 'pkg/user.py:5 demo.make'],
    ],
    [
      'of a function that Python registers',
      USER,
      'register_global_func("‸demo.python"',
      ['pkg/user.py:6 demo.python', 'pkg/user.py:15 demo.python', 'pkg/user.py:18 demo.python'],
    ],
  ])('%s', (_, path, mark, expected) => {
    const { view, file, position } = at(mark, path);
    const found = references(file, view, position, true, cpp);
    expect(found.map((each) => shown(each, view, cpp))).toEqual(expected);
  });

  it('leave out what registers when only uses are asked for', () => {
    const { view, file, position } = at('register_global_func("‸demo.python"');
    const found = references(file, view, position, false, cpp);
    expect(found.map((each) => shown(each, view, cpp))).toEqual([
      'pkg/user.py:6 demo.python',
      'pkg/user.py:18 demo.python',
    ]);
  });

  it('are highlighted in their file, and tell what registers from what uses', () => {
    const { view, file, position } = at('get_global_func("‸demo.python")');
    const found = documentHighlights(file, view, position);
    expect(found.map(({ range, kind }) => [range.start.line + 1, kind])).toEqual([
      [6, 2],
      [15, 3],
      [18, 2],
    ]);
  });
});
