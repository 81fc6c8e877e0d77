/** Names of Python's library and of tvm_ffi that annotations are made of. */
import { ffiName } from '../names/ffi-names.js';

export type KnownType =
  /** A schema without arguments. */
  | {
      readonly kind: 'plain';
      readonly type:
        | ('Any' | 'None' | 'bool' | 'int' | 'float' | 'str' | 'bytes' | 'Object' | 'Tensor')
        | ('Device' | 'dtype' | 'ctypes.c_void_p' | 'Error' | 'Module');
    }
  | {
      readonly kind: 'container';
      readonly type: 'list' | 'dict' | 'Array' | 'List' | 'Map' | 'Dict';
    }
  | { readonly kind: 'tuple' | 'Optional' | 'Union' | 'Callable' | 'ClassVar' | 'KW_ONLY' }
  /** Something that has no schema. */
  | { readonly kind: 'bad' };

const plain = (type: (KnownType & { kind: 'plain' })['type']): KnownType => ({
  kind: 'plain',
  type,
});
const container = (type: (KnownType & { kind: 'container' })['type']): KnownType => ({
  kind: 'container',
  type,
});
const BAD: KnownType = { kind: 'bad' };

const BUILTIN: ReadonlyMap<string, KnownType> = new Map([
  ...(['bool', 'int', 'float', 'str', 'bytes'] as const).map(
    (type) => [type, plain(type)] as const,
  ),
  ['None', plain('None')],
  ['list', container('list')],
  ['dict', container('dict')],
  ['tuple', { kind: 'tuple' }],
]);

/** What a builtin means as an annotation; `null` where that is not known. */
export function builtinType(name: string): KnownType | null {
  // Of the module itself: text, or nothing.
  const isOfModule = name.startsWith('__');
  return BUILTIN.get(name) ?? (isOfModule ? null : BAD);
}

const FFI: ReadonlyMap<string, KnownType> = new Map([
  ...(['List', 'Dict', 'Array', 'Map'] as const).map((type) => [type, container(type)] as const),
  ['Object', plain('Object')],
  ['Tensor', plain('Tensor')],
  ['Device', plain('Device')],
  ['dtype', plain('dtype')],
  ['DataType', plain('dtype')],
  ['String', plain('str')],
  ['Bytes', plain('bytes')],
  ['Error', plain('Error')],
  ['Module', plain('Module')],
  ['Function', { kind: 'Callable' }],
  ['KW_ONLY', { kind: 'KW_ONLY' }],
  ['Shape', BAD],
]);

const TYPING: ReadonlyMap<string, KnownType> = new Map([
  ['Any', plain('Any')],
  ['Text', plain('str')],
  ['List', container('list')],
  ['Dict', container('dict')],
  ['Tuple', { kind: 'tuple' }],
  ['Optional', { kind: 'Optional' }],
  ['Union', { kind: 'Union' }],
  ['Callable', { kind: 'Callable' }],
  ['ClassVar', { kind: 'ClassVar' }],
]);

const BAD_TYPING: ReadonlySet<string> = new Set([
  ...['Sequence', 'MutableSequence', 'Mapping', 'MutableMapping', 'Iterable', 'Iterator'],
  ...['Collection', 'Container', 'Hashable', 'Sized', 'Generator', 'Reversible', 'Set'],
  ...['MutableSet', 'FrozenSet', 'AbstractSet', 'Deque', 'DefaultDict', 'OrderedDict', 'Counter'],
  ...['ChainMap', 'Type', 'Literal', 'Self', 'Never', 'NoReturn', 'LiteralString', 'AnyStr'],
  ...['Awaitable', 'Coroutine', 'AsyncIterator', 'AsyncIterable', 'ByteString', 'KeysView'],
  ...['ValuesView', 'ItemsView', 'SupportsInt', 'SupportsFloat', 'SupportsIndex', 'Final'],
  ...['Annotated', 'Required', 'NotRequired', 'NamedTuple', 'TypedDict', 'Protocol', 'Generic'],
  ...[
    'TypeVar',
    'NewType',
    'TypeAlias',
    'Concatenate',
    'ParamSpec',
    'TypeGuard',
    'cast',
    'overload',
  ],
]);

const BAD_PATHS: ReadonlySet<string> = new Set([
  ...['OrderedDict', 'defaultdict', 'deque', 'Counter', 'ChainMap'].map(
    (name) => `collections.${name}`,
  ),
  ...['decimal.Decimal', 'fractions.Fraction', 'uuid.UUID', 'dataclasses.InitVar'],
  ...['datetime.datetime', 'datetime.date', 'datetime.time', 'datetime.timedelta'],
  ...['Path', 'PurePath', 'PosixPath'].map((name) => `pathlib.${name}`),
  ...['Number', 'Real', 'Integral', 'Complex', 'Rational'].map((name) => `numbers.${name}`),
  ...['types.ModuleType', 'types.SimpleNamespace', 're.Pattern', 'io.StringIO', 'io.BytesIO'],
  ...['enum.Enum', 'enum.IntEnum', 'enum.Flag', 'enum.IntFlag'],
]);

const C_TYPE =
  /^ctypes\.c_(?:u?(?:int(?:8|16|32|64)?|long|longlong|short|byte)|float|double|bool|char|char_p|size_t)$/;

/** What an imported name means as an annotation; `null` where that is not known. */
export function externalType(path: string): KnownType | null {
  const own = ffiName(path);
  if (own !== null) return FFI.get(own) ?? null;
  const dot = path.lastIndexOf('.');
  const [module, name] = [path.slice(0, dot), path.slice(dot + 1)];
  if (module === 'typing' || module === 'typing_extensions') {
    return TYPING.get(name) ?? (BAD_TYPING.has(name) ? BAD : null);
  }
  if (module === 'collections.abc') {
    if (name === 'Callable') return { kind: 'Callable' };
    return BAD_TYPING.has(name) ? BAD : null;
  }
  if (path === 'dataclasses.KW_ONLY') return { kind: 'KW_ONLY' };
  if (path === 'types.NoneType') return plain('None');
  if (path === 'ctypes.c_void_p') return plain('ctypes.c_void_p');
  if (path === 'torch.Tensor' || path === 'numpy.ndarray') return plain('Tensor');
  return BAD_PATHS.has(path) || C_TYPE.test(path) ? BAD : null;
}
