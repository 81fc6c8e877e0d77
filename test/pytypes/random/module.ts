/** Random modules with types that Python defines. */
import { pyClass } from './classes.js';
import { Draw } from './draw.js';
import { enumClass } from './enums.js';
import { allFields, Known, type WrittenClass } from './known.js';

export interface RandomModule {
  /** By path; the last one is imported. */
  readonly files: Readonly<Record<string, string>>;
  /** The classes of which it makes an instance. */
  readonly made: ReadonlySet<string>;
  /** Those, and the classes above them. */
  readonly touched: ReadonlySet<string>;
}

const HEADER = `
import abc, ctypes, collections, collections.abc, dataclasses, datetime, decimal, enum, fractions
import functools, numbers, pathlib, re, types, typing, uuid
from typing import Annotated, Any, Callable, ClassVar, Generic, Iterable, Iterator, Literal, Mapping
from typing import NamedTuple, NewType, Optional, Protocol, Sequence, TypedDict, TypeVar, Union
from typing import TYPE_CHECKING, Self
import tvm_ffi
from tvm_ffi import Object, Tensor, method
from tvm_ffi import dataclasses as dc
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class

if TYPE_CHECKING:
    from elsewhere import Typing

T = TypeVar("T")
UserId = NewType("UserId", int)
Numbers = list[int]
Wrong = set[int]

class Plain:
    pass

class Mixin:
    def mixed(self):
        return 1

class Color(enum.Enum):
    RED = 1

@dataclasses.dataclass
class Data:
    x: int = 1

class Loose(Object):
    pass

class Proto(Protocol):
    def f(self): ...

class Named(NamedTuple):
    x: int

class Typed(TypedDict):
    x: int
`;

/** The module of a seed. Every other one is written without mistakes that are meant. */
export function randomModule(seed: number): RandomModule {
  const draw = new Draw(Math.imul(seed, 2_654_435_761), seed % 2 === 0 ? 0 : 0.04);
  const isPostponed = draw.chance(0.35);
  const names = ['A', 'B', 'C', 'D', 'E', 'F'].slice(0, 2 + draw.upTo(4));
  const known = new Known(new Set(names), isPostponed);
  const parts = names.map((name) => {
    const isEnum = draw.chance(0.1);
    if (isEnum) known.names.delete(name);
    const isGuarded = draw.chance(0.01);
    const lines = isEnum ? enumClass(draw, name) : pyClass(draw, known, name, isGuarded);
    return (isGuarded ? guarded(lines) : lines).join('\n');
  });
  const { lines, made } = calls(draw, known);
  const touched = new Set<string>();
  for (const name of made) {
    for (let at = known.find(name); at !== null; at = at.parent) touched.add(at.name);
  }
  const first = isPostponed ? 'from __future__ import annotations\n' : '';
  const text = `${first}${HEADER.trimStart()}\n${parts.join('\n\n')}\n\n${lines.join('\n')}\n`;
  return { files: { 'case.py': text }, made, touched };
}

/** Where something keeps its exception from going further. */
function guarded(lines: readonly string[]): readonly string[] {
  const deeper = lines.map((line) => (line === '' ? '' : `    ${line}`));
  return ['try:', ...deeper, 'except Exception:', '    pass'];
}

/** Calls of constructors: of every class with what it needs, and some with more. */
function calls(
  draw: Draw,
  known: Known,
): { readonly lines: readonly string[]; readonly made: ReadonlySet<string> } {
  const lines: string[] = [];
  const made = new Set<string>();
  for (const each of known.classes) {
    const least = known.instance(each.name);
    if (least === null) continue;
    made.add(each.name);
    lines.push(least);
    if (draw.chance(0.4)) lines.push(full(draw, each) ?? least);
  }
  return { lines, made };
}

const WRONG_ARGUMENTS: readonly string[] = [
  '"x"',
  'None',
  '1',
  '[1]',
  '{}',
  'zzz=1',
  '1.5',
  'b"x"',
  'a=1',
  '[None]',
];

/** A call with all arguments, most of them by keyword. */
function full(draw: Draw, found: WrittenClass): string | null {
  const given = allFields(found).filter(({ isInInit }) => isInInit);
  if (given.some(({ value }) => value === null)) return null;
  const args = given.map(({ name, value }) => `${name}=${value ?? ''}`);
  if (draw.errs()) args.pop();
  const other = draw.errs() ? draw.pick(WRONG_ARGUMENTS) : null;
  const isNew = other !== null && !args.some((arg) => arg.startsWith(other.split('=')[0] ?? ''));
  if (other !== null && (isNew || !other.includes('='))) args.unshift(other);
  const positional = args.filter((arg) => !/^\w+=/.test(arg));
  const named = args.filter((arg) => /^\w+=/.test(arg));
  return `${found.name}(${[...positional, ...named].join(', ')})`;
}
