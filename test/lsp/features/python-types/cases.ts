/** Files that define types, for all tests of what an editor shows of them. */
import type { Position } from 'vscode-languageserver';
import { rulesFor } from '../../../../server/src/pytypes/editor.js';
import {
  typesPlaceOf,
  type TypesPlace,
} from '../../../../server/src/lsp/features/python-types/place.js';
import { factsOf } from '../demo-package.js';
import { cursorOf, DEMO, fileOf, viewOf, type ViewInput } from '../views.js';

export const SHOP = '/p/shop.py';

const HEAD = `from __future__ import annotations
from typing import Any, Callable, ClassVar
import tvm_ffi
from tvm_ffi import Object
from tvm_ffi.dataclasses import Enum, IntEnum, KW_ONLY, auto, c_class, entry, field, py_class
`;

const TEXT = `

@py_class("shop.Thing", frozen=True)
class Thing(Object):
    name: str = "thing"
    size: int

    def __ffi_repr__(self, fn_repr):
        return self.name


@py_class("shop.Item", eq=True)
class Item(Thing):
    price: float
    tags: list[str] = field(default_factory=list)
    pair: tuple[int, Color] = field(default=(1, None), init=False)
    _: KW_ONLY
    color: Color | None = None
    call: Callable[[int], str]
    other: Later = None
    kind: ClassVar[int] = 3
    rates: dict[str, tvm_ffi.Array[float]]


class Color(Enum, type_key="shop.Color"):
    number: int
    red = entry(number=1)
    blue = entry(number=2)


class Level(IntEnum, type_key="shop.Level"):
    low = 1
    high = 2


@py_class
class Own(Object):
    x: int

    @staticmethod
    def __ffi_convert__(value):
        return Own(value)

    def __init__(self, x: int = 1, *rest: Any, loud: bool = False) -> None:
        self.__ffi_init__(x)


@py_class("shop.Holder", init=False)
class Holder(Object):
    own: Own


@c_class("demo.Pair")
class Pair(Object):
    a: int
    b: int


@c_class("demo.sub.Leaf")
class Leaf(Object):
    value: Any


class Plain:
    x: int


Item(1.5)
`;

/** The text of {@link SHOP} with a cursor in it. */
export function shopAt(mark: string): string {
  const whole = HEAD + TEXT;
  const plain = mark.replace('‸', '');
  if (!whole.includes(plain)) throw new Error(`no ${plain}`);
  return whole.replace(plain, mark);
}

/** The place of the cursor; `null` where the file defines no types. */
export function placeIn(
  text: string,
  more: Partial<ViewInput> = {},
  isAny = false,
): TypesPlace | null {
  const view = viewOf({ files: { [SHOP]: text }, registry: DEMO, factsOf, ...more });
  const position: Position = cursorOf(view);
  return typesPlaceOf(fileOf(view), view, position, isAny);
}

/** A place in the shared file. */
export function shopPlace(mark: string, more: Partial<ViewInput> = {}): TypesPlace {
  const place = placeIn(shopAt(mark), more);
  if (place === null) throw new Error(`no types in ${mark}`);
  return place;
}

/** The rules of the newest version. */
export const NEWEST = rulesFor({ wheel: null, python: null })!;
