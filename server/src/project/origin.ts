/** Where a value of a project may come from, strongest first. */
export const ORIGIN_KINDS = [
  'editor settings',
  'pyproject.toml',
  'CMake',
  'build tree',
  'environment',
  'convention',
] as const;

export interface Origin {
  readonly kind: (typeof ORIGIN_KINDS)[number];
  /** The file and line, or the rule, worded for the log: `CMakeLists.txt:12`, `nearest .venv`. */
  readonly detail: string;
}
