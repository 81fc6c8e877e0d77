/**
 * The messages between the server and its clients beyond the Language Server Protocol. Plain data only:
 * the VS Code client imports this file, and other clients can read it as documentation.
 */
export * from './convert-protocol.js';
export * from './new-package-protocol.js';
export * from './registry-protocol.js';

/**
 * Counts changes of the messages below that an older or newer client does not understand. A client
 * starts only servers of its own number.
 */
export const PROTOCOL_VERSION = 1;

/** `initializationOptions`. Any other form counts as not given. */
export interface InitializationOptions {
  /** Whether libraries, interpreters and other programs of the workspace may run. Default: no. */
  readonly trusted?: boolean;
  /** Whether the user sees the status. Default: no; then a message says once why nothing is compared. */
  readonly showsStatus?: boolean;
  /** `false` where another server has those of Python, and the client asks one only. Default: yes. */
  readonly hierarchies?: boolean;
  readonly showsReferences?: boolean; // Whether the client runs SHOW_REFERENCES. Default: no.
  /** The client's bundle of translations, by English text. Default: messages are in English. */
  readonly l10n?: Readonly<Record<string, string>>;
}

/** Command of lenses that lead to places, which the client runs: a URI, a position, the locations. */
export const SHOW_REFERENCES = 'tvmFfiStubs.showReferences';

/** Notification, client to server: the user granted or withdrew trust. */
export const TRUST = 'tvmFfiStubs/trust';
export interface TrustParams {
  readonly trusted: boolean;
}

/** Notification, server to client: sent whenever the state of a project changed. */
export const STATUS = 'tvmFfiStubs/status';
export interface StatusParams {
  readonly projects: readonly ProjectStatus[];
}

export type RegistryState =
  /** Nothing has been loaded, because the workspace is not trusted. */
  | 'untrusted'
  /** The files are being read, or the first registry is loading. */
  | 'loading'
  /** Loaded and current. */
  | 'ready'
  /** The last load failed; {@link ProjectStatus.registry} is the last good one, if there is one. */
  | 'failed';

export interface ProjectStatus {
  /** Absolute folder. */
  readonly root: string;
  /** The file that configures the project; `null` when there is none. */
  readonly source: string | null;
  /** Files and folders whose blocks belong to it, absolute: two projects may share a root. */
  readonly paths: readonly string[];
  /** One sentence for each value that was decided, with its origin. */
  readonly origins: readonly string[];
  /** `build tree`, `CMake`, `pyproject.toml`, …; `null` when there are no libraries. */
  readonly librariesFrom: string | null;
  readonly state: RegistryState;
  /** Why the state is `failed`, in one sentence; `null` otherwise. */
  readonly problem: string | null;
  readonly registry: RegistryStatus | null;
  /** Which interpreter or runtime was chosen, and by which rule; `null` when none was found. */
  readonly environment: { readonly runtime: string; readonly source: string } | null;
  /** What `pip install tvm-ffi-stubs` put beside it; `null` when it is not installed there. */
  readonly installedServer: InstalledServer | null;
  readonly counts: BlockCounts;
  /** What the last load that changed something changed; `null` when none did, or it was dismissed. */
  readonly change: RegistryChangeStatus | null;
  /** The build that runs, or the last one if it did not end well; `null` otherwise. */
  readonly build: BuildStatus | null;
}

/** The language server of a Python environment. */
export interface InstalledServer {
  readonly version: string;
  /** Its {@link PROTOCOL_VERSION}. */
  readonly protocol: number;
  /** Absolute path of the module that Node runs. */
  readonly module: string;
}

/** A change of the registry in words, safe to show. */
export interface RegistryChangeStatus {
  /** One line: ``2 functions added, 1 signature changed, `IntPair` → `IntPair2` renamed``. */
  readonly summary: string;
  /** A line for each sort of change, with names. */
  readonly details: readonly string[];
  /** Milliseconds since the epoch, of the registry that it led to. */
  readonly takenAt: number;
}

export interface BuildStatus {
  readonly state: 'running' | 'failed' | 'cancelled';
  /** One sentence; of a build that has ended it says that the last good registry stays in use. */
  readonly message: string;
}

export interface RegistryStatus {
  readonly provider: 'native' | 'python' | 'lock';
  readonly referenceVersion: string | null;
  readonly abiVersion: string;
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
  readonly libraries: readonly string[];
  /** The registry lock that it was read from; `null` if it was loaded. */
  readonly lockFile: string | null;
  /** Of the project; those of apache-tvm-ffi itself if there are no others. */
  readonly functions: number;
  readonly types: number;
}

/** Blocks of a project by state, and its files. */
export interface BlockCounts {
  readonly files: number;
  readonly fresh: number;
  readonly stale: number;
  readonly edited: number;
  readonly orphan: number;
  readonly malformed: number;
  readonly unknown: number;
}

/** Requests, client to server, no parameters: the state for bug reports, the doctor's text. */
export const DUMP_STATE = 'tvmFfiStubs/dumpState';
export const DOCTOR = 'tvmFfiStubs/doctor';
/** Commands of `workspace/executeCommand`; each takes one object. */
export const COMMANDS = {
  /** `{ uri, block }` or `{ uri, line }` (zero-based): one block's body. */
  regenerateBlock: 'tvmFfiStubs.regenerateBlock',
  /** `{ uri }`: every block of a file. */
  regenerateFile: 'tvmFfiStubs.regenerateFile',
  /** `{ uri?, review? }`: every block of the project of a file, or of all projects. */
  regenerateWorkspace: 'tvmFfiStubs.regenerateWorkspace',
  /**
   * `{ uri?, root?, review? }`: everything that a change of the registry asks of a project, or of all
   * projects, as one edit: renamed types are followed, every block is regenerated.
   */
  applyRegistryChange: 'tvmFfiStubs.applyRegistryChange',
  /** `{ uri?, root? }`: the change is no longer shown. */
  dismissRegistryChange: 'tvmFfiStubs.dismissRegistryChange',
  /** {@link BuildArguments}: builds, loads the new library and regenerates; takes long. */
  buildAndStub: 'tvmFfiStubs.buildAndStub',
  /**
   * `{ uri?, review? }`: moves stub generation out of the build of a file or folder, and keeps what it
   * said in pyproject.toml. The client is asked to show the edit first, unless `review` is false.
   */
  takeStubsOutOfBuild: 'tvmFfiStubs.takeStubsOutOfBuild',
  /**
   * `{ uri?, root? }`: writes what is loaded to the registry lock of a project, or of all projects;
   * refused without trust.
   */
  updateLock: 'tvmFfiStubs.updateLock',
  /**
   * `{ uri, tensors?, form? }`: writes a document's functions as C++ that registers them with TVM-FFI,
   * and a Python module, beside it. It replaces no file.
   */
  convert: 'tvmFfiStubs.convert',
  /** No argument: loads every registry again, regardless of earlier failures. */
  restart: 'tvmFfiStubs.restart',
} as const;

/** Argument of the commands that change files. */
export interface RegenerateArguments {
  readonly uri?: string;
  /** `object/my.T`, as messages call a block. */
  readonly block?: string;
  /** Zero-based, anywhere in the block. */
  readonly line?: number;
  /** The folder of a project, as in {@link ProjectStatus.root}. */
  readonly root?: string;
  /** Whether the client should show the edit and ask before applying it. */
  readonly review?: boolean;
}

/** What {@link COMMANDS.updateLock} answers: absolute paths. */
export interface UpdateLockResult {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
}

/** How a build is wanted; what is left out is chosen, as `tvm-ffi-stubs build` does. */
export interface BuildArguments {
  /** A file or folder of what is built; without it the only project there is. */
  readonly uri?: string;
  /** Chosen by the client, which then gets the output in {@link BUILD_OUTPUT}. */
  readonly id?: string;
  readonly method?: 'command' | 'cmake' | 'preset' | 'pip' | 'uv';
  readonly preset?: string;
  readonly configuration?: string;
  readonly targets?: readonly string[];
  /** Whether blocks are regenerated after the build. Default: yes. */
  readonly stub?: boolean;
}

export interface BuildResult extends RegenerateResult {
  /** `refused`: nothing was started. */
  readonly outcome: 'built' | 'failed' | 'cancelled' | 'refused';
  /** Why it was not built, in a sentence or two; `null` when it was. */
  readonly message: string | null;
  /** What else a person should know, one sentence each. */
  readonly notes: readonly string[];
  /** Refused because there are several projects: one of these is meant. */
  readonly choices?: readonly BuildChoice[];
  /**
   * After a build that only stubs failed: the files that {@link COMMANDS.takeStubsOutOfBuild} would
   * change so that it cannot happen again. Else empty.
   */
  readonly changeable: readonly string[];
}

export interface BuildChoice {
  /** For {@link BuildArguments}. */
  readonly uri: string;
  /** Its folder, as a person would write it. */
  readonly name: string;
}

/** What {@link COMMANDS.takeStubsOutOfBuild} answers. */
export interface StubChangeResult {
  /** URIs of the files; none when no change is certain to be right. */
  readonly files: readonly string[];
  readonly applied: boolean;
}

/**
 * Notification, server to client: what a build prints, for a terminal with problem matchers. Only for
 * builds with an {@link BuildArguments.id}.
 */
export const BUILD_OUTPUT = 'tvmFfiStubs/buildOutput';
export interface BuildOutputParams {
  readonly id: string;
  readonly text: string;
}

/** What such a command answers; the edit itself goes through `workspace/applyEdit`. */
export interface RegenerateResult {
  readonly regenerated: number;
  readonly unchanged: number;
  /** Blocks that need the user's attention: orphan, malformed and unknown ones. */
  readonly failed: number;
  /** Whether the client applied the edit; `true` when there was nothing to edit. */
  readonly applied: boolean;
}

/** What {@link COMMANDS.applyRegistryChange} answers. */
export interface ApplyChangeResult extends RegenerateResult {
  /** Types that were followed to another key. */
  readonly renamed: readonly { readonly before: string; readonly after: string }[];
  /** Places that still name a renamed class and need the user's attention. */
  readonly unfollowed: readonly UnfollowedUse[];
}
export interface UnfollowedUse {
  readonly uri: string;
  /** Zero-based. */
  readonly line: number;
  readonly name: string;
  readonly reason: 'in a string' | 'bound to something else' | 'the new name is taken';
}

/**
 * Request, client to server: the text that a file should have, with all its blocks or with one of
 * them regenerated. `null` when the file holds no directive, or no such block.
 */
export const WANTED_TEXT = 'tvmFfiStubs/wantedText';
export interface WantedTextParams {
  readonly uri: string;
  /** `object/my.T`; with {@link line}, the block of that name at or nearest to the line. */
  readonly block?: string;
  /** Zero-based, anywhere in the block. */
  readonly line?: number;
}
export interface WantedText {
  readonly text: string;
  /** `object/my.T`; `null` when the whole file is meant. */
  readonly block: string | null;
  readonly changed: boolean;
}

/**
 * Request, client to server, no parameters: the texts of all files that regenerating every project
 * would change.
 */
export const WANTED_TEXTS = 'tvmFfiStubs/wantedTexts';
export interface WantedFile {
  readonly uri: string;
  readonly text: string;
}

/**
 * Request, client to server, no parameters: of each project in the workspace's folders the first
 * file with a directive. The server knows a project once such a file was opened.
 */
export const FIND_PROJECTS = 'tvmFfiStubs/findProjects';
export interface FoundProject {
  readonly uri: string;
  /** Whether the server knows the project already. */
  readonly known: boolean;
}
