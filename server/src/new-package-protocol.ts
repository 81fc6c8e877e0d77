/** The part of the protocol about new packages. */

/** Request, client to server: the files of a new package, which the client writes. */
export const NEW_PACKAGE = 'tvmFfiStubs/newPackage';

export interface NewPackageParams {
  /** The folder of the package, which need not exist; `null` to ask about the name alone. */
  readonly uri: string | null;
  /** As `--kind` names them. */
  readonly kind: 'compiler' | 'kernels' | 'python';
  /** As pip knows it. */
  readonly name: string;
}

/** Why there are no files: the name cannot be used, or something is in the folder. */
export type NewPackageFault =
  | { readonly kind: 'distribution' | 'not-a-folder' }
  | {
      readonly kind: 'identifier' | 'standard-library' | 'runtime' | 'cmake';
      /** The name that Python would import. */
      readonly package: string;
    }
  | { readonly kind: 'not-empty'; readonly entry: string };

export interface NewPackageResult {
  readonly fault?: NewPackageFault;
  /** Relative paths with slashes. */
  readonly files?: readonly { readonly path: string; readonly text: string }[];
}
