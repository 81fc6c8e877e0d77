/** A small package with everything that can be navigated, and answers in comparable form. */
import { pathToFileURL } from 'node:url';
import type { Range } from 'vscode-languageserver';
import {
  startsOfLines,
  type ParsedFile,
  type ProjectFacts,
} from '../../../server/src/core/index.js';
import type { CppSource } from '../../../server/src/lsp/features/navigation/cpp-places.js';
import { makePositions, type Encoding } from '../../../server/src/lsp/positions.js';
import type { FileView, Positions, ProjectView } from '../../../server/src/lsp/view.js';
import { readFileFacts } from '../../../server/src/structure/index.js';
import { indexOf } from '../../cpp/kit.js';
import { CURSOR, DEMO, viewOf, type MarkedView, type ViewInput } from './views.js';

const API = `# tvm-ffi-stubgen(begin): import-section
# tvm-ffi-stubgen(end)
# tvm-ffi-stubgen(prefix): demo.
# tvm-ffi-stubgen(skip): demo.Empty
# tvm-ffi-stubgen(ty-map): demo.sub.Tree -> pkg.sub.Tree
# tvm-ffi-stubgen(import-object): pkg.sub.Tree;False;_T
# tvm-ffi-stubgen(import-object): pkg.tools.helper
# tvm-ffi-stubgen(begin): global/demo@.tools
# fmt: off
_FFI_INIT_FUNC("demo", __name__)
if TYPE_CHECKING:
    def add_one(_0: int, /) -> int: ...
    def make(_0: int, /) -> Pair: ...
# fmt: on
# tvm-ffi-stubgen(end)
# tvm-ffi-stubgen(begin): global/demo.sub
# fmt: off
if TYPE_CHECKING:
    def walk(_0: Sequence[Tree], /) -> None: ...  # Tree
# fmt: on
# tvm-ffi-stubgen(end)


@register_object("demo.Pair")
class Pair(Object):
    # tvm-ffi-stubgen(begin): object/demo.Pair
    # fmt: off
    a: int
    if TYPE_CHECKING:
        def __init__(self, a: int, b: int = ...) -> None: ...
        def sum(self, /) -> int: ...
        @staticmethod
        def zero() -> Pair: ...
    # fmt: on
    # tvm-ffi-stubgen(end)
`;

const SUB = `# tvm-ffi-stubgen(ty-map): demo.Pair -> pkg.Pair
@tvm_ffi.register_object("demo.sub.Tree")
class Tree(Object):
    # tvm-ffi-stubgen(begin): object/demo.sub.Tree
    # fmt: off
    children: Sequence[Tree]
    # fmt: on
    # tvm-ffi-stubgen(end)
`;

/** The package: `pkg` re-exports what `pkg._ffi_api` defines. */
export const PACKAGE: Readonly<Record<string, string>> = {
  '/p/pkg/__init__.py': `# tvm-ffi-stubgen(begin): export/_ffi_api
# tvm-ffi-stubgen(end)
# tvm-ffi-stubgen(begin): export/missing
# tvm-ffi-stubgen(end)
`,
  '/p/pkg/_ffi_api.py': `from tvm_ffi import Object, register_object\n${API}`,
  '/p/pkg/sub.py': `import tvm_ffi\nfrom tvm_ffi import Object\n${SUB}`,
  '/p/pkg/tools.py': '# tvm-ffi-stubgen(begin): __all__\n# tvm-ffi-stubgen(end)\n',
};

export const CPP = `#include <tvm/ffi/reflection/registry.h>
class PairObj : public Object {
 public:
  TVM_FFI_DECLARE_OBJECT_INFO_FINAL("demo.Pair", PairObj, Object);
};
TVM_FFI_STATIC_INIT_BLOCK() {
  refl::GlobalDef()
      .def("demo.add_one", AddOne)
      .def("demo.unused", Unused);
  refl::ObjectDef<PairObj>().def(refl::init<int64_t, int64_t>())
      .def_rw("a", &PairObj::a)
      .def("sum", &PairObj::Sum);
}
`;

export function factsOf(files: ReadonlyMap<string, ParsedFile>): ProjectFacts {
  const entries = [...files].map(([path, parsed]) => [path, readFileFacts(parsed)] as const);
  return { files: new Map(entries), distribution: null, targets: null };
}

/** Puts the cursor into a file: `mark` is a piece of its text with `‸` in it. */
export function cursorAt(path: string, mark: string, input: Partial<ViewInput> = {}): MarkedView {
  const files = { ...(input.files ?? PACKAGE) };
  const text = files[path] ?? '';
  const plain = mark.replace(CURSOR, '');
  if (!text.includes(plain)) throw new Error(`no ${plain} in ${path}`);
  files[path] = text.replace(plain, () => mark);
  return viewOf({ registry: DEMO, factsOf, ...input, files });
}

/** The same view for a client with another encoding. */
export function encoded(view: MarkedView, encoding: Encoding): ProjectView {
  const files = new Map<string, FileView>();
  for (const [path, file] of view.files) {
    files.set(path, { ...file, positions: makePositions(file.parsed, encoding) });
  }
  return { ...view, files };
}

/** A C++ file as the server would have read it. */
export function cppSource(path: string, text: string): CppSource & { text: string } {
  const [unit] = indexOf({ [path]: text }).units();
  const { registrations = [], templates = new Map() } = unit ?? {};
  const uri = pathToFileURL(path).href;
  return { uri, text, positions: textPositions(text), registrations, templates };
}

/**
 * `pkg/sub.py:3 Tree`: the file relative to the project's folder, the one-based line, and the text.
 */
export function shown(
  { uri, range }: { readonly uri: string; readonly range: Range },
  view: ProjectView,
  cpp: readonly (CppSource & { readonly text: string })[] = [],
): string {
  const file = [...view.files.values()].find((each) => each.uri === uri);
  const source = cpp.find((each) => each.uri === uri);
  const text = file?.parsed.text ?? source?.text ?? '';
  const { offsetAt } = file?.positions ?? source?.positions ?? textPositions('');
  const named = text.slice(offsetAt(range.start), offsetAt(range.end));
  return `${uri.replace('file:///p/', '')}:${range.start.line + 1} ${named}`.trimEnd();
}

function textPositions(text: string): Positions {
  return makePositions({ text, lineStarts: startsOfLines(text) }, 'utf-16');
}
