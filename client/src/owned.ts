/** Anything that is disposed of when the extension ends. */
export interface Owned {
  readonly dispose: () => unknown;
}
