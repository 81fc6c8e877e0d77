/** A file that is there when the bed is. */
export const STAMP: string;
export const MUSL: {
  /** Runs on musl. */
  readonly node: string;
  /** The folder of the libraries of C++ for musl. */
  readonly libraries: string;
};
/** Makes the bed, unless it is there. */
export function setUpMusl(): Promise<void>;
