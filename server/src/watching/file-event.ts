/** What happened to a file or folder on disk. */
export interface FileEvent {
  /** Absolute. */
  readonly path: string;
  readonly kind: 'created' | 'changed' | 'deleted';
}

/** Names of files that may hold directives. */
export const SOURCE = /\.pyi?$/i;
