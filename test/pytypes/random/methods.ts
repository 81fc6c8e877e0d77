/** Random methods and hooks of a class. */
import type { Draw } from './draw.js';

const RIGHT: readonly (readonly string[])[] = [
  ['def show(self) -> str:', '    return "x"'],
  ['@property', 'def twice(self):', '    return 2'],
  ['@method', 'def label(self) -> str:', '    return "x"'],
  ['@method', 'def add(self, x: int, y: "float" = 1.0) -> list[int]:', '    return [x]'],
  ['@method', '@staticmethod', 'def make(x: int) -> int:', '    return x'],
  ['@staticmethod', 'def helper(x):', '    return x'],
  ['@classmethod', 'def build(cls):', '    return cls'],
  ['def __ffi_repr__(self, fn_repr):', '    return "x"'],
  ['def __ffi_hash__(self, fn_hash):', '    return 1'],
  ['@method', 'def loose(self, *args, **kwargs):', '    return None'],
  ['@method', 'def missing(self, x: "Missing") -> int:', '    return 1'],
  ['def __post_init__(self):', '    pass'],
  ['def __repr__(self):', '    return "r"'],
  ['def __eq__(self, other):', '    return True', '', 'def __hash__(self):', '    return 1'],
  ['@functools.cached_property', 'def cached(self):', '    return 1'],
  ['class Inner:', '    x: set'],
  ['if TYPE_CHECKING:', '    def typed(self, x: set) -> set: ...'],
  ['try:', '    import nothing_at_all', 'except ImportError:', '    nothing = None'],
  ['def __len__(self):', '    return 0'],
  ['__match_args__ = ()'],
  ['def apply(self, x: set) -> set:', '    return x'],
];

const WRONG: readonly (readonly string[])[] = [
  ['@method', '@classmethod', 'def c(cls):', '    return 1'],
  ['@classmethod', '@method', 'def c(cls):', '    return 1'],
  ['@method', '@property', 'def p(self):', '    return 1'],
  ['@method()', 'def m(self):', '    return 1'],
  ['@method', 'def s(self, x: set):', '    return x'],
  ['@method', 'def s(self) -> Iterable[int]:', '    return []'],
  ['@classmethod', 'def __ffi_repr__(cls, fn):', '    return "x"'],
  ['__ffi_type_attr_names__ = "abc"'],
  ['__ffi_inherit_type_attrs__ = None'],
  ['__ffi_field_markers__ = 3'],
  ['__ffi_type_attr_names__ = [1]'],
  ['__ffi_field_markers__ = ["a"]'],
  ['@method', 'def w(self, x: list[int, str]) -> dict[str]:', '    return x'],
  ['@method', '@staticmethod', 'def w(x: object) -> None:', '    return None'],
  ['@classmethod', 'def __s_equal__(cls, other, cb):', '    return True'],
  ['def __post_init__(self):', '    self.undeclared = 1'],
  ['@method', 'class Called:', '    pass'],
  ['@property', '@method', 'def hidden(self):', '    return 1'],
  ['__slots__ = ("cache",)'],
  ['def __ffi_convert__(self):', '    return 1'],
  ['value_of = method'],
];

/** The lines of some methods. */
export function methods(draw: Draw): readonly string[] {
  const right = draw.some(RIGHT, 0.035).flatMap((lines) => ['', ...lines]);
  return draw.errs() ? [...right, '', ...draw.pick(WRONG)] : right;
}
