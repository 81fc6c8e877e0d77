/** A reason to give up that the parent can explain; anything else that is thrown is our defect. */
import type { FailureKind } from '../messages.js';

export class HostFailure extends Error {
  /**
   * @param kind what the parent explains it by
   * @param path the library at fault, or `null`
   * @param detail for people, or the loader's own text
   */
  constructor(
    readonly kind: FailureKind,
    readonly path: string | null,
    detail: string,
  ) {
    super(detail);
  }
}
