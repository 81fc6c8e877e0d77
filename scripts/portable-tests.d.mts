/** Files of the portable folders that need more, and what that is. */
export const LEFT_OUT: Readonly<Record<string, string>>;
/** The names of the portable tests, for Vitest. */
export const PORTABLE: readonly string[];

/** Those of {@link PORTABLE} whose subject meets the system. */
export const MEETING_THE_SYSTEM: readonly string[];
