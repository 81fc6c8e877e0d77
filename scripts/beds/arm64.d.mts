/** A file that is there when the bed is. */
export const STAMP: string;
/** What is in Linux on arm64 under qemu. */
export const ARM64: {
  /** Programs that this machine runs as if they were its own. */
  readonly node: string;
  /** The script of the command line. */
  readonly tool: string;
  /** A Python environment with the reference. */
  readonly environment: string;
  /** Its packages. */
  readonly packages: string;
  /** Where tests keep what they compile. */
  readonly compiled: string;
};
/** Makes the bed, unless it is there, and brings the product in it up to date. */
export function setUpArm64(): Promise<void>;
