/**
 * What our server and its clients say to each other beyond the Language Server Protocol. Plain data
 * only: the VS Code client imports this file, and other clients can read it as documentation.
 */

/** `initializationOptions`. Any other form counts as not given. */
export interface InitializationOptions {
  /** Whether libraries, interpreters and other programs of the workspace may run. Default: no. */
  readonly trusted?: boolean;
}

/** Notification, client to server: the user granted trust, or took it back. */
export const TRUST = 'tvmFfiStubs/trust';
export interface TrustParams {
  readonly trusted: boolean;
}

/** Notification, server to client: sent whenever the state of a project changed. */
export const STATUS = 'tvmFfiStubs/status';
export interface StatusParams {
  readonly projects: readonly ProjectStatus[];
}

/** How a project's registry is doing. */
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
  readonly state: RegistryState;
  /** Why the state is `failed`, in one sentence; `null` otherwise. */
  readonly problem: string | null;
  readonly registry: RegistryStatus | null;
  /** Which interpreter or runtime was chosen, and by which rule; `null` when none was found. */
  readonly environment: { readonly runtime: string; readonly source: string } | null;
  readonly counts: BlockCounts;
}

export interface RegistryStatus {
  readonly provider: 'native' | 'python';
  readonly referenceVersion: string | null;
  readonly abiVersion: string;
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
  readonly libraries: readonly string[];
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

/** Request, client to server, no parameters: a report for bug reports, as Markdown text. */
export const DUMP_STATE = 'tvmFfiStubs/dumpState';

/** Commands of `workspace/executeCommand`; each takes one object. */
export const COMMANDS = {
  /** `{ uri, block }` or `{ uri, line }` (zero-based): one block's body. */
  regenerateBlock: 'tvmFfiStubs.regenerateBlock',
  /** `{ uri }`: every block of a file. */
  regenerateFile: 'tvmFfiStubs.regenerateFile',
  /** `{ uri? }`: every block of the project of a file, or of all projects. */
  regenerateWorkspace: 'tvmFfiStubs.regenerateWorkspace',
  /** No argument: loads every registry anew, whatever happened before. */
  restart: 'tvmFfiStubs.restart',
} as const;

/** Argument of the commands that change files. */
export interface RegenerateArguments {
  readonly uri?: string;
  /** `object/my.T`, as messages call a block. */
  readonly block?: string;
  /** Zero-based, anywhere in the block. */
  readonly line?: number;
}

/** What such a command answers; the edit itself goes through `workspace/applyEdit`. */
export interface RegenerateResult {
  readonly regenerated: number;
  readonly unchanged: number;
  /** Blocks that a person has to look at: orphans, malformed and unknown ones. */
  readonly failed: number;
  /** Whether the client took the edit; `true` when there was nothing to edit. */
  readonly applied: boolean;
}
