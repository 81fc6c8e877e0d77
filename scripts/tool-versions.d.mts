/** The Python packages that the set-up installs, each with its versions: the newest, then that for Python 3.9. */
export const PINNED: Readonly<Record<string, readonly string[]>>;
