/** A distribution as files by name, whatever holds them. */
import type { ZipFailure } from './zip.js';

export interface ArchiveFile {
  /** With forward slashes, below the root of the distribution. */
  readonly name: string;
  /** The whole content, which is not kept. @throws {Refused} */
  readonly read: () => Promise<Buffer>;
}

/**
 * `wheel` is a `.whl` file, `folder` one that was unpacked, `installed` what an installer made of
 * one, `sdist` a source distribution.
 */
export type ArchiveForm = 'wheel' | 'folder' | 'installed' | 'sdist';

export interface Archive {
  readonly form: ArchiveForm;
  /** Of the file or folder; that of the package folder for an installed distribution. */
  readonly path: string;
  readonly files: readonly ArchiveFile[];
}

/** Why nothing is said of a distribution. */
export type ArchiveFailure =
  | ZipFailure
  | { readonly cause: 'no-metadata' }
  | { readonly cause: 'two-metadata'; readonly folders: readonly [string, string] }
  | { readonly cause: 'not-installed'; readonly name: string };

/** Thrown and caught in this room. */
export class NoDistribution extends Error {
  constructor(readonly failure: ArchiveFailure) {
    super(failure.cause);
  }
}
