/** The error codes of file operations. */

/** The `code` of a Node error (`ENOENT`, …), or an empty string for any other value. */
export function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return error.code;
  }
  return '';
}
