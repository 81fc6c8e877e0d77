/**
 * Offsets in bytes of the structs of `tvm/ffi/c_api.h` on 64-bit platforms, the same from 0.1.8 to
 * 0.1.16. The one struct that changed, `TVMFFITypeAttrColumn`, reads the same either way: 0.1.8 has
 * `size_t size` where later ones have `int32 size; int32 begin_index`, and its high half is 0.
 */

/** `TVMFFITypeInfo`. */
export const TypeInfo = {
  bytes: 72,
  depth: 4,
  key: 8,
  ancestors: 24,
  fieldCount: 40,
  methodCount: 44,
  fields: 48,
  methods: 56,
  metadata: 64,
} as const;

/** `TVMFFIFieldInfo`. */
export const FieldInfo = {
  bytes: 120,
  name: 0,
  doc: 16,
  metadata: 32,
  flags: 48,
  size: 56,
  offset: 72,
  default: 96,
} as const;

/** `TVMFFIMethodInfo`. */
export const MethodInfo = { bytes: 72, name: 0, doc: 16, metadata: 32, flags: 48 } as const;

/** `TVMFFITypeMetadata`. */
export const TypeMetadata = {
  bytes: 32,
  doc: 0,
  creator: 16,
  totalSize: 24,
  structuralEquality: 28,
} as const;

/** `TVMFFITypeAttrColumn`. */
export const AttrColumn = { bytes: 16, data: 0, size: 8, begin: 12 } as const;

/** `TVMFFIFieldFlagBitMask`. */
export const Flag = {
  writable: 1 << 0,
  hasDefault: 1 << 1,
  static: 1 << 2,
  defaultIsFactory: 1 << 5,
  initOff: 1 << 9,
  keywordOnly: 1 << 10,
} as const;
