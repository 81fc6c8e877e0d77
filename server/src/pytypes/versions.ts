/** What each range of versions of apache-tvm-ffi accepts and does, each as the change to its predecessor. */

import { compareReleases, releaseOf } from '../base/release.js';

export interface VersionRules {
  /** First release, without posts. */
  readonly since: string;
  readonly pyClassOptions: readonly string[];
  readonly cClassOptions: readonly string[];
  readonly registerObjectOptions: readonly string[];
  readonly fieldOptions: readonly string[];
  readonly classStructuralEq: readonly string[];
  readonly fieldStructuralEq: readonly string[];
  /** Attributes that `@py_class` registers for the type, and refuses as class methods. */
  readonly typeAttributes: readonly string[];
  /** Whether types have structural equality unless they say otherwise. */
  readonly comparesByDefault: boolean;
  /** Whether a wrong default raises when it is used; otherwise the field gets zero or `None`. */
  readonly checksDefaults: boolean;
  /** What a value of another type raises. */
  readonly wrongValue: 'RuntimeError' | 'TypeError';
  /** Whether `field()` takes unknown options, which are checked when the class is finished. */
  readonly takesExtraFieldOptions: boolean;
  /** Whether classes list their type attributes themselves. */
  readonly hasAttributeLists: boolean;
  /** Whether the annotations of methods become schemas. */
  readonly readsMethodAnnotations: boolean;
  /** Whether a class may be between a type and the one of Python's own that it derives from. */
  readonly skipsSubclasses: boolean;
  /** Whether a class may stand between a type and the registered one that it derives from. */
  readonly skipsUnregisteredBases: boolean;
  /** Whether annotations of classes between a type and the one above it make fields, too. */
  readonly takesMixinFields: boolean;
  /** Whether a class can only derive from types whose annotations are all resolved. */
  readonly needsCompleteBases: boolean;
  /** Whether a name that is not known yet is also looked for in other modules. */
  readonly findsForeignNames: boolean;
  /** Whether `tvm_ffi.dtype` has a schema. */
  readonly knowsDtype: boolean;
  /** Whether a field named like a special method leaves that method as it is. */
  readonly ownInitWins: boolean;
  /** Whether `@c_class` says which fields of the C++ type have no annotation. */
  readonly warnsOfMissingFields: boolean;
  /** Whether a class that is no FFI object can describe a C++ type until an instance is made. */
  readonly registersPlainClasses: boolean;
  /** Whether `@c_class` takes `field(…)` off the class, and reads what the type has in the registry. */
  readonly readsReflection: boolean;
  /** Whether an own constructor that does not call `__ffi_init__` ends the process. */
  readonly ownInitCrashes: boolean;
  /** Whether the first field of a class follows the last one of its parent, before the padding. */
  readonly reusesPadding: boolean;
  readonly hasEnums: boolean;
  /** What members of enums are counted and named by; given by none. */
  readonly enumIndices: readonly string[];
  /**
   * Whether enums are as they are since 0.1.13: payloads of exactly their type, which are also indices.
   * Before, a payload is a field like others.
   */
  readonly checksPayloads: boolean;
  /** Whether `Device` and `dtype` take their names. */
  readonly convertsNames: boolean;
  /** Whether Python joins types with `|`: since 3.10. */
  readonly joinsTypes: boolean;
  /** Whether it is known which names `tvm_ffi` has. */
  readonly knowsNames: boolean;
}

/** What decides about the rules; `null` where it is not known. */
export interface InUse {
  /** The version of the wheel, such as `0.1.15.post2`. */
  readonly wheel: string | null;
  /** That of Python, such as `3.9`. */
  readonly python: string | null;
}

const V0_1_9: VersionRules = {
  since: '0.1.9',
  pyClassOptions: [],
  cClassOptions: ['init', 'kw_only'],
  registerObjectOptions: [],
  fieldOptions: ['default', 'default_factory', 'init', 'kw_only'],
  classStructuralEq: [],
  fieldStructuralEq: [],
  typeAttributes: [],
  comparesByDefault: false,
  checksDefaults: false,
  wrongValue: 'RuntimeError',
  takesExtraFieldOptions: false,
  hasAttributeLists: false,
  readsMethodAnnotations: false,
  skipsSubclasses: false,
  skipsUnregisteredBases: false,
  takesMixinFields: false,
  needsCompleteBases: false,
  findsForeignNames: false,
  knowsDtype: false,
  ownInitWins: true,
  warnsOfMissingFields: false,
  registersPlainClasses: false,
  readsReflection: false,
  ownInitCrashes: true,
  reusesPadding: false,
  hasEnums: false,
  enumIndices: [],
  checksPayloads: false,
  convertsNames: false,
  joinsTypes: true,
  knowsNames: true,
};

const V0_1_10: VersionRules = {
  ...V0_1_9,
  since: '0.1.10',
  pyClassOptions: [
    ...['type_key', 'init', 'repr', 'eq', 'order', 'unsafe_hash', 'kw_only', 'structural_eq'],
    'slots',
  ],
  cClassOptions: ['init', 'repr', 'eq', 'order', 'unsafe_hash'],
  fieldOptions: [
    ...['default', 'default_factory', 'init', 'repr', 'hash', 'compare', 'kw_only'],
    ...['structural_eq', 'doc'],
  ],
  classStructuralEq: ['const-tree', 'dag', 'singleton', 'tree', 'var'],
  fieldStructuralEq: ['def', 'ignore'],
};

const V0_1_11: VersionRules = {
  ...V0_1_10,
  since: '0.1.11',
  pyClassOptions: [...V0_1_10.pyClassOptions, 'frozen', 'match_args'],
  cClassOptions: [...V0_1_10.cClassOptions, 'match_args'],
  registerObjectOptions: ['init'],
  fieldOptions: [...V0_1_10.fieldOptions, 'frozen'],
  typeAttributes: [
    ...['__ffi_repr__', '__ffi_hash__', '__ffi_eq__', '__ffi_compare__', '__ffi_convert__'],
    ...['__any_hash__', '__any_equal__', '__s_equal__', '__s_hash__'],
    ...['__data_to_json__', '__data_from_json__'],
  ],
  skipsSubclasses: true,
  findsForeignNames: true,
  knowsDtype: true,
  warnsOfMissingFields: true,
  registersPlainClasses: true,
  ownInitCrashes: false,
  hasEnums: true,
  enumIndices: ['_value', '_name'],
};

const V0_1_12: VersionRules = {
  ...V0_1_11,
  since: '0.1.12',
  takesMixinFields: true,
  fieldStructuralEq: ['def', 'def-non-recursive', 'def-recursive', 'ignore'],
  ownInitWins: false,
};

const V0_1_13: VersionRules = {
  ...V0_1_12,
  since: '0.1.13',
  cClassOptions: [...V0_1_12.cClassOptions, 'frozen'],
  fieldOptions: [...V0_1_12.fieldOptions, 'converter'],
  typeAttributes: [...V0_1_12.typeAttributes, '__ffi_convert_type_schema__', '__s_visit__'],
  comparesByDefault: true,
  wrongValue: 'TypeError',
  readsMethodAnnotations: true,
  skipsUnregisteredBases: true,
  needsCompleteBases: true,
  readsReflection: true,
  enumIndices: ['_int_index', '_str_index'],
  reusesPadding: true,
  checksPayloads: true,
  convertsNames: true,
};

const V0_1_14: VersionRules = {
  ...V0_1_13,
  since: '0.1.14',
  fieldOptions: [...V0_1_13.fieldOptions, 'metadata'],
  fieldStructuralEq: ['def', 'def-pattern', 'def-simple', 'ignore'],
  typeAttributes: [...V0_1_13.typeAttributes, '__s_mutate__', '__s_maybe_inplace_mutate__'],
  needsCompleteBases: false,
  checksDefaults: true,
  takesExtraFieldOptions: true,
  hasAttributeLists: true,
};

const V0_1_15: VersionRules = { ...V0_1_14, since: '0.1.15' };

/** What is newer than all that we know keeps the rules, and may have further names. */
const V0_1_16: VersionRules = { ...V0_1_15, since: '0.1.16', knowsNames: false };

/** Newest first. */
const ALL: readonly VersionRules[] = [
  V0_1_16,
  V0_1_15,
  V0_1_14,
  V0_1_13,
  V0_1_12,
  V0_1_11,
  V0_1_10,
];

/** The same under an older Python. Each is one object, as long as the process runs. */
const ALL_BEFORE_3_10 = ALL.map((rules) => ({ ...rules, joinsTypes: false }));

/**
 * The rules of a wheel; `null` for those that had no types of Python's own. These ranges are not the
 * dialects of blocks, which have 0.1.11 and 0.1.12 in one.
 */
export function rulesFor({ wheel, python }: InUse): VersionRules | null {
  const wanted = wheel === null ? null : releaseOf(wheel);
  const running = python === null ? null : releaseOf(python);
  const isOld = running !== null && compareReleases(running, [3, 10]) < 0;
  const isReached = ({ since, knowsNames }: VersionRules): boolean =>
    wanted === null ? knowsNames : compareReleases(releaseOf(since) ?? [], wanted) <= 0;
  return (isOld ? ALL_BEFORE_3_10 : ALL).find(isReached) ?? null;
}
