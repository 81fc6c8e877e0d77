/** Where a value of a project comes from, in the same words for every reader. */

/** @param origin its words are foreign text, which the caller makes safe to show */
export function describeOrigin(origin: { readonly kind: string; readonly detail: string }): string {
  const { kind, detail } = origin;
  // A file that is also the kind of source is named once.
  return `${detail}:`.startsWith(`${kind}:`) ? detail : `${kind}: ${detail}`;
}
