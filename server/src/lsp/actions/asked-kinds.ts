/** Which kinds of code actions a client asks for. */

/** A kind includes every kind below it. */
export function isAsked(only: readonly string[] | undefined, kind: string): boolean {
  if (only === undefined) return true;
  return only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
}
