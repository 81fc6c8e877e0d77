/** The fields of METADATA, WHEEL and PKG-INFO, which are written as the head of a mail. */

/** Values by name in lower case, in the order of the file. */
export type Fields = ReadonlyMap<string, readonly string[]>;

export function readFields(text: string): Fields {
  const found = new Map<string, string[]>();
  let last: string[] | null = null;
  for (const line of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    // Behind the first empty line is the description.
    if (line === '') break;
    if (/^[ \t]/.test(line)) {
      if (last !== null) last.push(`${last.pop() ?? ''}\n${line.trim()}`);
      continue;
    }
    const [, name = '', value = ''] = /^([\w-]+)[ \t]*:[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (name === '') continue;
    last = found.get(name.toLowerCase()) ?? [];
    last.push(value);
    found.set(name.toLowerCase(), last);
  }
  return found;
}

/** The first value of a field; empty without one. */
export function fieldOf(fields: Fields, name: string): string {
  return fields.get(name)?.[0] ?? '';
}
