/** The functions that a user names, with `*` for any part of a name. */

/** Which functions were asked for. */
export function wantedBy(only: readonly string[] | null): (name: string) => boolean {
  if (only === null) return () => true;
  const patterns = only.map(
    (each) => new RegExp(`^${each.replace(/[^\w*]/g, '').replaceAll('*', '.*')}$`),
  );
  return (name) => patterns.some((pattern) => pattern.test(name));
}
