/** Names that the manifest and the code share. */

/** The extension's id without its publisher; also the server's name and the source of diagnostics. */
export const ID = 'tvm-ffi-stubs';

/** The section of settings, and what commands, views and context keys begin with. */
export const SECTION = 'tvmFfiStubs';

/** Scheme of documents that show what a file should hold. */
export const PREVIEW_SCHEME = 'tvm-ffi-stubs-preview';

/** Scheme of documents that show a registry as text. */
export const REGISTRY_SCHEME = 'tvm-ffi-stubs-registry';

/** Type of our tasks, as in `tasks.json`. */
export const TASK_TYPE = 'tvm-ffi-stubs';
