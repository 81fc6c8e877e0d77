/** The Python packages that the set-up installs, each with its versions: the newest, then that for Python 3.9. */
export const PINNED: Readonly<Record<string, readonly string[]>>;

/** Nodes beside the one that runs the tests. */
export const NODE_VERSIONS: Readonly<Record<'old' | 'new', string>>;
