/** The tool's version, as package.json has it; the bundle step puts it in. */
declare const TVM_FFI_STUBS_VERSION: string | undefined;

export const VERSION =
  typeof TVM_FFI_STUBS_VERSION === 'undefined' ? 'development' : TVM_FFI_STUBS_VERSION;

/** The web page of the repository that released this build; `null` for others. */
declare const TVM_FFI_STUBS_REPOSITORY: string | null | undefined;

export const REPOSITORY =
  typeof TVM_FFI_STUBS_REPOSITORY === 'undefined' ? null : TVM_FFI_STUBS_REPOSITORY;
