/** Where a value of a project comes from, in the same words for every reader. */

/** @param origin its words are foreign text, which the caller makes safe to show */
export function describeOrigin(origin: { readonly kind: string; readonly detail: string }): string {
  const { kind, detail } = origin;
  // The name of a file is said once, although it is a kind of source as well.
  return `${detail}:`.startsWith(`${kind}:`) ? detail : `${kind}: ${detail}`;
}
