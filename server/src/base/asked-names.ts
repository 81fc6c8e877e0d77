/** Names that are left out of lists until somebody asks for them: those of apache-tvm-ffi itself. */

/** Whether what is typed asks for a name: it reaches the end of the name's first segment. */
export function isAskedFor(name: string, typed: string): boolean {
  const [root = ''] = name.split('.', 1);
  return root !== '' && (typed === root || typed.startsWith(`${root}.`));
}
