/**
 * The schema that TVM-FFI gives a C++ type: `TypeTraits<T>::TypeSchema()` of its headers as a table.
 * A test compiles every row and compares.
 */

/** Types of the language, and those of DLPack and C. */
export const PLAIN: ReadonlyMap<string, string> = new Map([
  ...integers().map((name): [string, string] => [name, 'int']),
  ...['float', 'double', 'long double', 'float_t', 'double_t'].map((name): [string, string] => [
    name,
    'float',
  ]),
  ['bool', 'bool'],
  ['void', 'None'],
  ['DLDataType', 'DataType'],
  ['DLDevice', 'Device'],
]);

function integers(): string[] {
  const sizes = ['8', '16', '32', '64'].flatMap((bits) => [
    ...['int', 'int_least', 'int_fast'].flatMap((kind) => [
      `${kind}${bits}_t`,
      `u${kind}${bits}_t`,
    ]),
  ]);
  const signs = ['', 'signed ', 'unsigned '];
  const words = [
    'int',
    'short',
    'long',
    'long long',
    'short int',
    'long int',
    'long long int',
    'char',
  ];
  return [
    ...sizes,
    ...signs.flatMap((sign) => words.map((word) => sign + word)),
    ...['signed', 'unsigned', 'wchar_t', 'char8_t', 'char16_t', 'char32_t', 'char'],
    ...['size_t', 'ssize_t', 'ptrdiff_t', 'intptr_t', 'uintptr_t', 'intmax_t', 'uintmax_t'],
  ];
}

/** Of the global namespace and `std`, behind one star. */
export const POINTERS: ReadonlyMap<string, string> = new Map([
  ['void*', 'void*'],
  ['const char*', 'const char*'],
  ['DLTensor*', 'DLTensor*'],
  ['TVMFFIByteArray*', 'TVMFFIByteArray*'],
]);

/** Of `tvm::ffi`. */
export const FFI: ReadonlyMap<string, string> = new Map([
  ['Any', 'Any'],
  ['AnyView', 'Any'],
  ['StrictBool', 'bool'],
  ['String', 'ffi.String'],
  ['Bytes', 'ffi.Bytes'],
  ['BigInt', 'ffi.BigInt'],
  ['Function', 'ffi.Function'],
  ['Tensor', 'ffi.Tensor'],
  ['TensorView', 'DLTensor*'],
  ['Shape', 'ffi.Shape'],
  ['Module', 'ffi.Module'],
  ['Error', 'ffi.Error'],
  ['ObjectRef', 'ffi.Object'],
]);

/** Classes of objects in `tvm::ffi`, behind a star or as what `ObjectPtr` holds. */
export const FFI_OBJECTS: ReadonlyMap<string, string> = new Map([
  ['Object', 'ffi.Object'],
  ['FunctionObj', 'ffi.Function'],
  ['TensorObj', 'ffi.Tensor'],
  ['ShapeObj', 'ffi.Shape'],
  ['ModuleObj', 'ffi.Module'],
  ['ErrorObj', 'ffi.Error'],
  ['ArrayObj', 'ffi.Array'],
  ['ListObj', 'ffi.List'],
  ['MapObj', 'ffi.Map'],
  ['DictObj', 'ffi.Dict'],
]);

/** Templates: the type of the schema, and the number of arguments that it takes. */
export interface TemplateRow {
  readonly type: string;
  readonly least: number;
  readonly most: number;
}
const many = (type: string, least: number): TemplateRow => ({ type, least, most: Infinity });
const exactly = (type: string, count: number): TemplateRow => ({ type, least: count, most: count });

export const FFI_TEMPLATES: ReadonlyMap<string, TemplateRow> = new Map([
  ['Array', exactly('ffi.Array', 1)],
  ['List', exactly('ffi.List', 1)],
  ['Map', exactly('ffi.Map', 2)],
  ['Dict', exactly('ffi.Dict', 2)],
  ['Optional', exactly('Optional', 1)],
  ['Variant', many('Variant', 1)],
  ['Tuple', many('Tuple', 0)],
  ['RValueRef', exactly('ObjectRValueRef', 1)],
]);

export const STD_TEMPLATES: ReadonlyMap<string, TemplateRow> = new Map([
  ['vector', exactly('std::vector', 1)],
  ['optional', exactly('std::optional', 1)],
  ['variant', many('std::variant', 1)],
  ['tuple', many('std::tuple', 0)],
  ['map', exactly('std::map', 2)],
  ['unordered_map', exactly('std::unordered_map', 2)],
]);

/** Of `std`, beside the integers. */
export const STD: ReadonlyMap<string, string> = new Map([
  ['string', 'std::string'],
  ['nullptr_t', 'None'],
]);
