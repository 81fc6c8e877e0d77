/** A reason to give up that the parent can explain; anything else that is thrown is our defect. */
import type { ChildFault } from '../child-fault.js';

export class HostFailure extends Error {
  constructor(readonly fault: ChildFault) {
    super(fault.reason);
  }
}
