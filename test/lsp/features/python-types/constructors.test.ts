/** Constructors and layouts as an editor shows them are those of the running classes. */
import { beforeAll, describe, expect, it } from 'vitest';
import { indexRegistry, type RegistryIndex } from '../../../../server/src/core/index.js';
import { pythonLayout } from '../../../../server/src/lsp/features/python-types/field-words.js';
import {
  typesPlaceOf,
  type TypesPlace,
} from '../../../../server/src/lsp/features/python-types/place.js';
import { signatureOf } from '../../../../server/src/lsp/features/python-types/signature.js';
import type { ClassInfo } from '../../../../server/src/pytypes/editor.js';
import { outcomesOf, runModules } from '../../../pytypes/outcomes.js';
import { loadWell } from '../../../registry/hostile/load.js';
import { LATEST } from '../../../registry/venvs.js';
import { factsOf } from '../demo-package.js';
import { fileOf, viewOf } from '../views.js';

/** Modules of a package, in the order in which they are imported. */
const FILES: Readonly<Record<string, string>> = {
  'root.py': `import tvm_ffi as ffi
import tvm_ffi.dataclasses as fdc


@fdc.py_class('ledger.Root')
class Root(ffi.Object):
\tident: int = 7
\tlabel: 'str'
\tnotes: "list[str]" = fdc.field(
\t\tdefault_factory = list,
\t\tkw_only = True,
\t)
`,
  'mid.py': `from __future__ import annotations
from typing import Optional
from tvm_ffi.dataclasses import py_class as schema, KW_ONLY, field as fld
import root as r


@schema(type_key='ledger.Mid', eq=True)
class Mid(r.Root):
    größe: float = 1.5; ratio: Optional[float] = None
    flag: bool
    _: KW_ONLY
    parent: r.Root | None = None
    strict: bool = fld(default = True, init=False)
`,
  'leaf.py': `from mid import Mid as Middle
import root
import tvm_ffi
import ctypes
from tvm_ffi.dataclasses import py_class
from typing import (
    Any,
    Callable, Generic as G, TypeVar, Union,
)
T = TypeVar("T")


@py_class(
    "ledger.Leaf",  # the leaf
    order=True, eq=True,
)
class Leaf(
    Middle,
    G[T],
):
    first: bool
    payload: Any
    ключ: str = 'ключ'; small: bool = True
    device: tvm_ffi.Device
    other: bool
    handle: ctypes.c_void_p
    either: Union[int, str]
    call: Callable[[int], str]
    last: bool


@py_class
class Own(root.Root):
    extra: int

    def __init__(self, extra, /, label="x", *, deep: bool=False, **kw):
        self.__ffi_init__(label, extra)


@py_class
class Below(Own):
    more: int = 3
`,
  'cpp.py': `from tvm_ffi import Object, register_object
from tvm_ffi.dataclasses import c_class, py_class
import tvm_ffi


@register_object('testing.TestCxxClassBase')
class Base(tvm_ffi.Object): pass


@c_class("testing.TestCxxClassDerived", init=True)
class Derived(Base):
    v_f64: float
    v_f32: float


@py_class("ledger.Ext")
class Ext(Derived):
    small: bool
    w: str = "w"


@py_class("ledger.Further")
class Further(Ext):
    z: int


@c_class("testing.TestCxxInitSubset")
class Subset(Object):
    required_field: int
    optional_field: int
    note: str


@c_class("testing.TestCxxKwOnly")
class KwOnly(Object):
    x: int
    y: int
    z: int
    w: int


@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int
`,
};

/** Of a class with two fields. */
const BLOCK = `    # tvm-ffi-stubgen(begin): object/blocks.A
    # fmt: off
    a: int
    b: str
    if TYPE_CHECKING:
        def __init__(self, a: int, b: str) -> None: ...
    # fmt: on
    # tvm-ffi-stubgen(end)
`;
const BLOCKS = `from typing import TYPE_CHECKING
from tvm_ffi import Object
from tvm_ffi.dataclasses import KW_ONLY, py_class

@py_class
class Repeated(Object):
${BLOCK}    a: int
    b: str = "b"

@py_class
class Empty(Object):
    # tvm-ffi-stubgen(begin): object/blocks.Empty
    # tvm-ffi-stubgen(end)
    b: str = "b"
    a: int

@py_class
class Reordered(Object):
${BLOCK}    b: str
    a: int

@py_class
class Marked(Object):
${BLOCK}    a: int
    _: KW_ONLY
    b: str

@py_class
class Above(Object):
    a: str
${BLOCK}    b: str

@py_class
class Partly(Object):
${BLOCK}    a: int
`;

const WORLD = `import inspect


def seen(found):
    params = list(inspect.signature(found.__init__).parameters.values())[1:]
    return [(p.name, p.kind.value, p.default is not p.empty) for p in params]


def laid_out(found):
    info = found.__tvm_ffi_type_info__
    return [[f.offset, f.size] for f in info.fields] + [info.total_size]


def same(*pair):
    assert pair[0] == pair[1], pair
`;

const KINDS = ['position-only', 'plain', 'star', 'keyword-only', 'double-star'] as const;

let registry: RegistryIndex;
beforeAll(async () => {
  registry = indexRegistry((await loadWell([])).snapshot);
});

function places(
  version: string,
  modules: Readonly<Record<string, string>> = FILES,
): readonly TypesPlace[] {
  const files = Object.fromEntries(
    Object.entries(modules).map(([name, text]) => [`/p/${name}`, text]),
  );
  const inUse = { wheel: version, python: null };
  const view = { ...viewOf({ files, registry: null, factsOf }), registry, inUse };
  const start = { line: 0, character: 0 };
  return Object.keys(files).map((path) => typesPlaceOf(fileOf(view, path), view, start)!);
}

/** What Python must say of a class. */
function claims(info: ClassInfo, place: TypesPlace): readonly string[] {
  const { name } = info.class;
  const signature = signatureOf(info, place.world, registry);
  // What only C++ declares can be passed by position alone, which Python does not know.
  const isCpp = info.registrations[0]?.kind !== 'py_class';
  const params = signature?.parameters.map((each) => {
    const kind = isCpp && each.kind === 'position-only' ? 'plain' : each.kind;
    const hasDefault = each.default === null ? 'False' : 'True';
    return `(${JSON.stringify(each.name)}, ${KINDS.indexOf(kind)}, ${hasDefault})`;
  });
  const layout = pythonLayout(info, place);
  const own = place.world
    .fieldsOf(info)
    .fields.map(({ member }) => layout?.places.get(member))
    .map((each) => [each?.offset, each?.size]);
  return [
    `same(seen(${name}), [${params?.join(', ') ?? 'None'}])`,
    ...(isCpp ? [] : [`same(laid_out(${name}), ${JSON.stringify([...own, layout?.size])})`]),
  ];
}

describe('what is shown of classes', () => {
  it.each([
    // It leaves the other class pending.
    ['0.1.12', 17],
    [LATEST, 19],
  ])('is what %s makes of them', (version, count) => {
    const all = places(version).flatMap((place) =>
      place.module.classes
        .filter(({ name }) => name !== 'Leaf' || version === LATEST)
        .flatMap((each) => claims(place.world.infoOf(each, place.module), place)),
    );
    expect(all).toHaveLength(count);
    const modules = Object.keys(FILES).map((name) => `from ${name.slice(0, -3)} import *`);
    const text = `${WORLD}\n${modules.join('\n')}\n\n${all.join('\n')}\n`;
    const kept = 'constructors/outcomes.json';
    const outcomes = outcomesOf([{ ...FILES, 'claims.py': text }], [version], { kept });
    expect(outcomes.get(version)).toEqual([{ outcome: 'ok' }]);
  });

  it('takes in stub blocks that repeat fields', () => {
    const [place] = places(LATEST, { 'blocks.py': BLOCKS });
    const infos = place!.module.classes.map((each) => place!.world.infoOf(each, place!.module));
    const known = infos.filter((info) => signatureOf(info, place!.world, null) !== null);
    expect(known.map((info) => info.class.name)).toEqual(['Repeated', 'Empty']);
    const all = known.flatMap((info) => claims(info, place!));
    // What the block changes in the others.
    const others = ['Reordered', 'Marked'].map(
      (name) => `same(seen(${name}), [("a", 1, False), ("b", 1, False)])`,
    );
    const text = `${WORLD}\nfrom blocks import *\n\n${[...all, ...others].join('\n')}\n`;
    const [outcome] = runModules(LATEST, [{ 'blocks.py': BLOCKS, 'claims.py': text }]);
    expect(outcome).toEqual({ outcome: 'ok' });
  });
});
