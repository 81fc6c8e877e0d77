/**
 * Members of a class that hide a type from the annotations after them. Type checkers look a name up
 * in the class first, from top to bottom: `int: int` is fine on its own line, and below it `int` is
 * no longer a type.
 */

/** A member, and who can no longer name the type that is called like it. */
export interface HiddenType {
  readonly member: string;
  readonly isField: boolean;
  /** The members whose annotations use the name, in file order. */
  readonly users: readonly string[];
}

const known = new WeakMap<readonly string[], readonly HiddenType[]>();

/** Reads the lines of an `object/` block. Files with a block of the same type share them. */
export function hiddenTypes(lines: readonly string[]): readonly HiddenType[] {
  let found = known.get(lines);
  if (found === undefined) known.set(lines, (found = read(lines)));
  return found;
}

function read(lines: readonly string[]): readonly HiddenType[] {
  const members = new Map<string, { readonly isField: boolean; readonly users: Set<string> }>();
  for (const line of lines) {
    const match =
      /^\s*(?:def ([^(]+)\((.*)\) -> (.*?): \.\.\.(?: {2}#.*)?|([^\s:#@]+): (.*))$/.exec(line);
    if (match === null) continue;
    const [, method, params = '', result = '', field, annotation = ''] = match;
    const name = method ?? field ?? '';
    // A method is bound with its own annotations unread, which only some checkers overlook.
    if (method !== undefined && !members.has(name)) {
      members.set(name, { isField: false, users: new Set() });
    }
    for (const used of namesIn(
      method === undefined ? annotation : `${typesOf(params)} ${result}`,
    )) {
      members.get(used)?.users.add(name);
    }
    if (field !== undefined) members.set(name, { isField: true, users: new Set() });
  }
  return [...members].flatMap(([member, { isField, users }]) =>
    users.size === 0 ? [] : [{ member, isField, users: [...users] }],
  );
}

/** Parameters without their names. */
function typesOf(params: string): string {
  if (!params.includes(':')) return '';
  return params.replaceAll(/(?:^|, )(?:[*/]?[^\s,:[\]]*)(?=: |,|$)/g, ' ');
}

/** The names in an annotation; what is in quotes is a literal. */
function namesIn(annotation: string): readonly string[] {
  const bare = /["']/.test(annotation)
    ? annotation.replaceAll(/"[^"]*"|'[^']*'/g, ' ')
    : annotation;
  if (/^[\0-\x7f]*$/.test(bare)) return bare.match(/[A-Za-z_]\w*/g) ?? [];
  return bare.match(/[_\p{XID_Start}]\p{XID_Continue}*/gu) ?? [];
}
