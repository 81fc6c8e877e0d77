/** The part of the protocol about what is shown as a tree or as text: registries, and files beside them. */

/** A place in a document, in the client's position encoding. */
export interface DocumentPlace {
  readonly uri: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

/**
 * Request, client to server: what the registries of all projects hold. With the `uri` of an open
 * document its project takes part too, even if no file of it holds a directive yet, and the answer
 * waits for its registry.
 */
export const REGISTRY_ENTRIES = 'tvmFfiStubs/registryEntries';
export interface RegistryEntriesParams {
  readonly uri?: string;
}
export interface RegistryProject {
  /** Absolute folder, as in {@link ProjectStatus.root}. */
  readonly root: string;
  /** Paths; the first is the runtime's. Entries count in this list. */
  readonly libraries: readonly string[];
  /** Functions before types, each in code point order. */
  readonly entries: readonly RegistryEntry[];
}
/** A function or a type. All texts are made safe to show. */
export interface RegistryEntry {
  readonly kind: 'function' | 'type';
  /** The full name, or the type key. */
  readonly name: string;
  /** `add_one(int) -> int`, `class my.T(ffi.Object)`. */
  readonly signature: string;
  readonly doc: string | null;
  /** Index into {@link RegistryProject.libraries}; `null` when it is not known. */
  readonly library: number | null;
  /** Whether the project registers it, not apache-tvm-ffi itself. */
  readonly own: boolean;
  /** Where it is stubbed; `null` when it is not. */
  readonly stub: DocumentPlace | null;
  /** Where Python registers it; `null` for C++, and where that is not found in the project. */
  readonly definition: DocumentPlace | null;
  /** A type whose fields are not known yet, because an annotation names what is not defined. */
  readonly pending: boolean;
  /** Whether {@link ADD_BLOCK} can add it. */
  readonly addable: boolean;
  /** How many members there are to ask for. */
  readonly members: number;
}

/**
 * Request, client to server: fields, methods and attributes of a type, and the members of an enum,
 * each in the registry's order.
 */
export const REGISTRY_MEMBERS = 'tvmFfiStubs/registryMembers';
export interface RegistryMembersParams {
  readonly root: string;
  /** The type key. */
  readonly name: string;
}
export interface RegistryMember {
  readonly kind: 'field' | 'method' | 'enum-member' | 'attribute';
  readonly name: string;
  readonly signature: string;
  readonly doc: string | null;
  readonly stub: DocumentPlace | null;
  /** In the class that Python defines for the type. */
  readonly definition: DocumentPlace | null;
}

/**
 * Request, client to server, no parameters: each project's registry as text, as it was before the
 * last load and as it is, for a diff.
 */
export const REGISTRY_TEXTS = 'tvmFfiStubs/registryTexts';
export interface RegistryTexts {
  readonly root: string;
  /** `null` when nothing was loaded before. */
  readonly before: string | null;
  /** `null` when nothing is loaded. */
  readonly after: string | null;
}

/**
 * Request, client to server: a snapshot, as `registry --format json` prints it, as text like that of
 * {@link REGISTRY_TEXTS}.
 */
export const SNAPSHOT_TEXT = 'tvmFfiStubs/snapshotText';
export interface SnapshotTextParams {
  /** The content of the file. */
  readonly snapshot: string;
}
/** `problem` says, for the user, why it is not a snapshot. */
export type SnapshotText =
  | { readonly text: string; readonly problem: null }
  | { readonly text: null; readonly problem: string };

/**
 * Request, client to server: adds a block (with its class, and an import-section if the file lacks
 * one) for a registered name. The edit goes through `workspace/applyEdit`.
 */
export const ADD_BLOCK = 'tvmFfiStubs/addBlock';
export interface AddBlockParams {
  readonly uri: string;
  /** A type key, or the full name of a function: its namespace gets a `global/` block. */
  readonly name: string;
}
export interface AddBlockResult {
  /** Whether the client applied the edit; `null` when the file has no place for it. */
  readonly applied: boolean | null;
}

/**
 * Request, client to server: what a WebAssembly file imports and exports, as text; one line if it is
 * not a module, `null` if it cannot be read. It is read, never run.
 */
export const WASM_TEXT = 'tvmFfiStubs/wasmText';
export interface WasmTextParams {
  readonly uri: string;
}
