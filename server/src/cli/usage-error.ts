/** A command line that is not valid: exit code 2, one line, and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
