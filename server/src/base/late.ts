/** Something that is made when it is asked for, and once. */

/** A function that makes it at its first call and forgets what it is made from. */
export function late<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  let maker: (() => T) | null = make;
  return () => {
    if (made === null) {
      made = { value: (maker as () => T)() };
      maker = null;
    }
    return made.value;
  };
}
