/** Numbers of the formats. [DWARF 5, section 7.5 and 7.8] */

export const TAG = {
  ARRAY: 0x01,
  CLASS: 0x02,
  ENUM: 0x04,
  FORMAL_PARAMETER: 0x05,
  MEMBER: 0x0d,
  POINTER: 0x0f,
  REFERENCE: 0x10,
  STRUCT: 0x13,
  SUBROUTINE_TYPE: 0x15,
  TYPEDEF: 0x16,
  UNION: 0x17,
  UNSPECIFIED_PARAMETERS: 0x18,
  INHERITANCE: 0x1c,
  SUBRANGE: 0x21,
  BASE: 0x24,
  CONST: 0x26,
  SUBPROGRAM: 0x2e,
  VOLATILE: 0x35,
  RESTRICT: 0x37,
  RVALUE_REFERENCE: 0x42,
  ATOMIC: 0x47,
} as const;

export const AT = {
  SIBLING: 0x01,
  NAME: 0x03,
  BYTE_SIZE: 0x0b,
  BIT_SIZE: 0x0d,
  LANGUAGE: 0x13,
  PROTOTYPED: 0x27,
  UPPER_BOUND: 0x2f,
  COUNT: 0x37,
  MEMBER_LOCATION: 0x38,
  DECLARATION: 0x3c,
  ENCODING: 0x3e,
  EXTERNAL: 0x3f,
  SPECIFICATION: 0x47,
  TYPE: 0x49,
  SIGNATURE: 0x69,
  LINKAGE_NAME: 0x6e,
  STR_OFFSETS_BASE: 0x72,
  MIPS_LINKAGE_NAME: 0x2007,
} as const;

export const FORM = {
  IMPLICIT_CONST: 0x21,
  INDIRECT: 0x16,
} as const;

/** Kinds of units that hold one type, and no function. */
export const UNIT_TYPE = { TYPE: 2, SKELETON: 4, SPLIT_COMPILE: 5, SPLIT_TYPE: 6 } as const;

/** Versions of C, of C++ and of Objective-C with either. */
const C_LANGUAGES: ReadonlySet<number> = new Set([0x01, 0x02, 0x0c, 0x10, 0x1d, 0x2c, 0x3e]);
const CPP_LANGUAGES: ReadonlySet<number> = new Set([0x04, 0x11, 0x1a, 0x21, 0x2a, 0x2b, 0x3a]);

export function isC(language: number): boolean {
  return C_LANGUAGES.has(language);
}

/** Whether its functions are called as C does. */
export function isLikeC(language: number): boolean {
  return isC(language) || CPP_LANGUAGES.has(language);
}
