/** The names that `tvm_ffi` and `tvm_ffi.dataclasses` have, and since which version. */
import { isSameName, isSlipOf } from '../../base/near-names.js';
import { compareReleases, releaseOf } from '../../base/release.js';

const FIRST = '0.1.10';

/** By module and version; what the first one has it may have had for longer. */
const ADDED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  tvm_ffi: {
    [FIRST]:
      'Array CAny DLDeviceType Device Dict Function LIB List Map Module Object ObjectConvertible ' +
      'Shape StreamContext StructuralKey Tensor access_path bfloat16 bool container convert core ' +
      'cpp dataclasses device dtype error float16 float32 float4_e2m1fnx2 float64 float8_e4m3fn ' +
      'float8_e4m3fnuz float8_e5m2 float8_e5m2fnuz float8_e8m0fnu from_dlpack ' +
      'get_first_structural_mismatch get_global_func get_global_func_metadata get_raw_stream ' +
      'init_ffi_api int16 int32 int64 int8 libinfo load_module module register_error ' +
      'register_global_func register_object registry remove_global_func serialization stream ' +
      'structural structural_equal structural_hash system_lib uint16 uint32 uint64 uint8 ' +
      'use_raw_stream use_torch_stream utils config stub testing sys TYPE_CHECKING',
    '0.1.11': 'CContainerBase convert_func method',
    '0.1.13':
      'DefRegionKind StructuralVisitor VisitInterrupt WalkOrder WalkResult float4_e2m1fn ' +
      'float6_e2m3fn float6_e3m2fn float8_e3m4 float8_e4m3 float8_e4m3b11fnuz structural_walk',
    '0.1.14': 'InplaceMode StructuralMutator structural_map structural_mutate structural_visit',
  },
  'tvm_ffi.dataclasses': {
    [FIRST]: 'Field KW_ONLY c_class field py_class',
    '0.1.11':
      'Enum EnumAttrMap IntEnum MISSING Object StrEnum asdict astuple auto common entry enum ' +
      'fields is_dataclass replace',
    '0.1.13': 'EnumState gen_abi_cpp init_property',
  },
};

/** What is looked for where it is not, and where it is. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  dataclass: 'tvm_ffi.dataclasses.py_class',
  ...Object.fromEntries(
    ['Bytes', 'CObject', 'DataType', 'Error', 'String'].map((name) => [
      name,
      `tvm_ffi.core.${name}`,
    ]),
  ),
};

const SINCE = new Map(
  Object.entries(ADDED).map(([module, versions]) => {
    const all = Object.entries(versions).flatMap(([version, names]) =>
      names.split(' ').map((name) => [name, version] as const),
    );
    return [module, new Map(all)];
  }),
);

/** Why a module lacks a name. */
export type Lacking = { readonly module: string; readonly name: string } & (
  | { readonly kind: 'newer'; readonly since: string }
  | { readonly kind: 'elsewhere'; readonly path: string }
  | { readonly kind: 'misspelled'; readonly suggestion: string }
);

/**
 * What is wrong with a name of a module; `null` where it is there, or that is not known.
 *
 * @param path the module and the name
 * @param version the one in use, without posts
 */
export function lackingAt(path: string, version: string): Lacking | null {
  const dot = path.lastIndexOf('.');
  const [module, name] = [path.slice(0, dot), path.slice(dot + 1)];
  const names = SINCE.get(module);
  if (names === undefined || name.startsWith('_')) return null;
  const since = names.get(name);
  if (since !== undefined) {
    return isReached(since, version) ? null : { module, name, kind: 'newer', since };
  }
  const [other] = [...SINCE].flatMap(([where, all]) => {
    const added = all.get(name);
    return added !== undefined && isReached(added, version) ? [`${where}.${name}`] : [];
  });
  const known = other ?? (Object.hasOwn(ELSEWHERE, name) ? ELSEWHERE[name] : undefined);
  if (known !== undefined) return { module, name, kind: 'elsewhere', path: known };
  const near = [...names].find(
    ([each, added]) =>
      isReached(added, version) && (isSameName(each, name) || isSlipOf(each, name)),
  );
  return near === undefined ? null : { module, name, kind: 'misspelled', suggestion: near[0] };
}

function isReached(since: string, version: string): boolean {
  return compareReleases(releaseOf(since) ?? [], releaseOf(version) ?? []) <= 0;
}
