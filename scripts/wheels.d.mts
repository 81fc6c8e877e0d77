/** A wheel that the set-up unpacks into `.work/wheels/<folder>`. */
export interface Wheel {
  readonly requirement: string;
  /** The platform's tag, as pip takes it. */
  readonly platform: string;
  readonly folder: string;
}

export const WHEELS: readonly Wheel[];
