/** The members of a type by name, and what a caller can see of them. */
import type { FieldEntry, MethodEntry, TypeEntry } from './types.js';

/** A field, or all overloads of a method. */
export type MemberEntry =
  | { readonly kind: 'field'; readonly field: FieldEntry }
  | { readonly kind: 'method'; readonly overloads: readonly MethodEntry[] };

/** When a field and a method share a name, the method gets a different key. */
export function membersOf(type: TypeEntry): Map<string, MemberEntry> {
  const members = new Map<string, MemberEntry>();
  for (const field of type.fields) members.set(field.name, { kind: 'field', field });
  const methods = new Map<string, MethodEntry[]>();
  for (const method of type.methods) {
    const overloads = methods.get(method.name);
    if (overloads === undefined) methods.set(method.name, [method]);
    else overloads.push(method);
  }
  for (const [name, overloads] of methods) {
    members.set(members.has(name) ? `${name}()` : name, { kind: 'method', overloads });
  }
  return members;
}

/** What a caller can see of a member: neither doc nor offset nor size. */
export function contractOf(member: MemberEntry): unknown {
  if (member.kind === 'method') {
    return member.overloads.map(({ schema, static: isStatic, autoInit }) => ({
      schema,
      isStatic,
      autoInit,
    }));
  }
  const { schema, writable, init, keywordOnly, hasDefault, defaultIsFactory } = member.field;
  const value = member.field.default;
  return { schema, writable, init, keywordOnly, hasDefault, defaultIsFactory, value };
}
