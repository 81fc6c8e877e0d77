/** Wheels of `apache-tvm-ffi` on PyPI that the tests run against, oldest first. */
export const REFERENCES: readonly string[];

/** Those on which types that Python defines are tried. */
export const TYPE_REFERENCES: readonly string[];

/** The newest of them. */
export const NEWEST_REFERENCE: string;
