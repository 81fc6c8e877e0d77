/** A bed cannot be made on this machine; the message says why. */
export class NoBed extends Error {}
