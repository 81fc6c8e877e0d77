/** Random annotations, with values that they accept. */
import type { Draw } from './draw.js';
import type { Known } from './known.js';

/** An annotation as it is written, and what makes a value; `null` where there is none. */
export interface Annotation {
  readonly text: string;
  readonly value: string | null;
  /** Whether something in it is not as it should be. */
  readonly isWrong: boolean;
}

const PLAIN: readonly (readonly [text: string, value: string | null])[] = [
  ['int', '3'],
  ['int', '-1'],
  ['float', '1.5'],
  ['float', '2'],
  ['bool', 'True'],
  ['str', '"s"'],
  ['bytes', 'b"b"'],
  ['Any', '[1, "a"]'],
  ['None', 'None'],
  ['Object', '[1]'],
  ['list', '[1, None]'],
  ['dict', '{"a": 1}'],
  ['tuple', '(1, 2)'],
  ['Tensor', null],
  ['tvm_ffi.Device', '"cpu:0"'],
  ['tvm_ffi.dtype', '"float32"'],
  ['ctypes.c_void_p', 'None'],
  ['Callable', 'len'],
  ['Callable[[int], str]', 'lambda x: "a"'],
  ['Callable[..., Any]', 'print'],
  ['tvm_ffi.Function', 'lambda: 1'],
  ['tvm_ffi.Array', '[1]'],
  ['tvm_ffi.Map', '{}'],
  ['typing.List', '[1]'],
  ['typing.Dict[str, int]', '{"a": 1}'],
  ['tuple[()]', '()'],
  ['Numbers', '[1, 2]'],
];

const WRONG: readonly string[] = [
  ...[
    'set',
    'frozenset',
    'object',
    'complex',
    'type',
    'range',
    'bytearray',
    'set[int]',
    'type[int]',
  ],
  ...['Sequence[int]', 'Mapping[str, int]', 'Iterable[str]', 'Iterator[int]', 'typing.Sequence'],
  ...['Literal["a", "b"]', 'typing.Final[int]', 'Annotated[int, 1]', 'T', 'UserId', 'typing.Type'],
  ...['Plain', 'Color', 'Data', 'Loose', 'Proto', 'Named', 'Typed', 'Exception', 'ValueError'],
  ...[
    'numbers.Number',
    'decimal.Decimal',
    'pathlib.Path',
    'collections.deque',
    'collections.OrderedDict',
  ],
  ...[
    'tvm_ffi.Shape',
    '3',
    '"text here"',
    'list[int, str]',
    'dict[str]',
    'tvm_ffi.Array[int, int]',
  ],
  ...['tvm_ffi.Map[str]', 'dict[str, int, int]', 'int[3]', '"int["', 'dataclasses.InitVar[int]'],
  ...[
    'Self',
    'typing.NoReturn',
    'typing.Generator[int, None, None]',
    'datetime.datetime',
    'ctypes.c_int',
  ],
  ...[
    'Optional[int, str]',
    'Callable[int]',
    'int | "A"',
    '"A" | None',
    '[int]',
    '(int, str)',
    '{}',
  ],
  ...[
    'typing.Optional',
    'typing.Union',
    'len',
    'True',
    'typing.List[int, str]',
    'typing.Dict[int]',
  ],
  ...['collections.abc.Mapping', 'Wrong', 'typing.Tuple[int, set]', 'list[...]', 'typing.Hashable'],
  ...['list[ClassVar[int]]', 'fractions.Fraction', 'uuid.UUID', 're.Pattern', 'types.ModuleType'],
];

/** @param depth how deep it may nest */
export function annotation(draw: Draw, known: Known, depth = 2): Annotation {
  if (draw.errs()) return wrong(draw, depth);
  if (depth === 0 || draw.chance(0.5)) return single(draw, known);
  const inner = (): Annotation => annotation(draw, known, depth - 1);
  const [a, b] = [inner(), inner()];
  const key = draw.pick(['str', 'int']);
  const keyValue = key === 'str' ? '"k"' : '1';
  const isWrong = a.isWrong;
  const areWrong = a.isWrong || b.isWrong;
  const of = (text: string, value: (inner: string) => string): Annotation => ({
    text,
    value: a.value === null ? null : value(a.value),
    isWrong,
  });
  switch (draw.upTo(11)) {
    case 0:
      return of(`list[${a.text}]`, (value) => `[${value}]`);
    case 1:
      return of(`tvm_ffi.${draw.pick(['Array', 'List'])}[${a.text}]`, (value) => `(${value},)`);
    case 2:
      return of(`dict[${key}, ${a.text}]`, (value) => `{${keyValue}: ${value}}`);
    case 3:
      return of(`tvm_ffi.${draw.pick(['Map', 'Dict'])}[${key}, ${a.text}]`, () => '{}');
    case 4:
      return of(`tuple[${a.text}, ...]`, (value) => `(${value}, ${value})`);
    case 5: {
      const value = a.value === null || b.value === null ? null : `(${a.value}, ${b.value})`;
      return { text: `tuple[${a.text}, ${b.text}]`, value, isWrong: areWrong };
    }
    case 6:
    case 7:
      return { text: `Optional[${a.text}]`, value: 'None', isWrong };
    case 8:
      return a.text.startsWith('"') || a.text === 'None'
        ? { text: `Optional[${a.text}]`, value: 'None', isWrong }
        : { text: `${a.text} | None`, value: 'None', isWrong };
    case 9:
      return { text: `Union[${a.text}, ${b.text}]`, value: a.value, isWrong: areWrong };
    case 10:
      return { text: `Callable[[${a.text}], ${b.text}]`, value: 'print', isWrong: areWrong };
    default:
      return { text: `typing.List[${a.text}]`, value: '[]', isWrong };
  }
}

function single(draw: Draw, known: Known): Annotation {
  const others = known.references(draw);
  if (others.length > 0 && draw.chance(0.35)) return draw.pick(others);
  const [text, value] = draw.pick(PLAIN);
  return { text, value, isWrong: false };
}

function wrong(draw: Draw, depth: number): Annotation {
  const text = draw.pick(WRONG);
  const isWhole = depth === 2 && draw.chance(0.7);
  const outer = isWhole
    ? text
    : draw.pick([`list[${text}]`, `Optional[${text}]`, `dict[str, ${text}]`]);
  return { text: outer, value: '1', isWrong: true };
}
