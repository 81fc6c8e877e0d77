/** Anything that is given back when the extension ends, whatever class it is of. */
export interface Owned {
  readonly dispose: () => unknown;
}
