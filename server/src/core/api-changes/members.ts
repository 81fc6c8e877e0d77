/** Fields and methods of a type that is in both registries. */
import { membersOf, type MemberEntry } from '../snapshot/members.js';
import { sameJson } from '../snapshot/same-json.js';
import type { FieldEntry, MethodEntry, TypeEntry } from '../snapshot/types.js';
import { CONSTRUCTORS } from './constructors.js';
import { compareOverloads } from './overloads.js';
import { relate, type Types } from './relation.js';
import { HOOK } from './traits.js';
import type { ApiRuleId } from './rules.js';
import { inOneForm, shapeOf } from './shape.js';
import type { ApiChange, ApiEntry } from './types.js';

type TypesByKey = ReadonlyMap<string, TypeEntry>;

/** One registry's view of a type. */
export interface TypeSide {
  readonly type: TypeEntry;
  readonly types: TypesByKey;
}

/** A member that a base gained or lost may still be there, inherited or the type's own. */
export function compareMembers(
  before: TypeSide,
  after: TypeSide,
  types: Types,
): readonly ApiChange[] {
  const owner = after.type.key;
  const old = shownMembers(before.type);
  const fresh = shownMembers(after.type);
  const names = new Set([...old.keys(), ...fresh.keys()]);
  return [...names].flatMap((name) => {
    const [a, b] = [old.get(name), fresh.get(name)];
    const was = a ?? inherited(before, name);
    const is = b ?? inherited(after, name);
    // What only moved within its bases is theirs to tell.
    if (was === is) return [];
    return compareMember(owner, plainName(name), was, is, types);
  });
}

function shownMembers(type: TypeEntry): ReadonlyMap<string, MemberEntry> {
  return new Map([...membersOf(type)].filter(([name]) => !isMachinery(plainName(name))));
}

/** The constructor, and what some headers register as a method and others as an attribute. */
function isMachinery(name: string): boolean {
  return CONSTRUCTORS.has(name) || HOOK.test(name);
}

/** A method that shares its name with a field is listed as `name()`. */
function plainName(name: string): string {
  return name.replace(/\(\)$/, '');
}

const known = new WeakMap<TypeEntry, ReadonlyMap<string, MemberEntry>>();

function knownMembersOf(type: TypeEntry): ReadonlyMap<string, MemberEntry> {
  const members = known.get(type) ?? membersOf(type);
  known.set(type, members);
  return members;
}

function inherited({ type, types }: TypeSide, name: string): MemberEntry | undefined {
  for (const key of [...type.ancestors].reverse()) {
    const ancestor = types.get(key);
    const member = ancestor && knownMembersOf(ancestor).get(name);
    if (member !== undefined) return member;
  }
  return undefined;
}

function compareMember(
  owner: string,
  name: string,
  before: MemberEntry | undefined,
  after: MemberEntry | undefined,
  types: Types,
): readonly ApiChange[] {
  const change = (rule: ApiRuleId, part: number | null = null): ApiChange => ({
    rule,
    name: `${owner}.${name}`,
    before: before === undefined ? null : entryOf(owner, before),
    after: after === undefined ? null : entryOf(owner, after),
    part,
  });
  if (before?.kind === 'field' && after?.kind === 'field') {
    return compareFields(before.field, after.field, types).map((rule) => change(rule));
  }
  if (before?.kind === 'method' && after?.kind === 'method') {
    return compareMethods(before.overloads, after.overloads, types).map(({ rule, part }) =>
      change(rule, part),
    );
  }
  return [
    ...(before === undefined ? [] : [change(`${before.kind}.removed`)]),
    ...(after === undefined ? [] : [change(`${after.kind}.added`)]),
  ];
}

function entryOf(owner: string, member: MemberEntry): ApiEntry {
  return member.kind === 'field'
    ? { kind: 'field', owner, entry: member.field }
    : { kind: 'method', owner, overloads: member.overloads };
}

/** What a field takes in its constructor is told of the constructor. */
function compareFields(before: FieldEntry, after: FieldEntry, types: Types): readonly ApiRuleId[] {
  const rules: ApiRuleId[] = [];
  if (before.schema === null || after.schema === null) {
    if (before.schema !== after.schema) {
      rules.push(before.schema === null ? 'schema.added' : 'schema.removed');
    }
  } else if (!sameJson(inOneForm(before.schema), inOneForm(after.schema))) {
    const [old, fresh] = [shapeOf(before.schema), shapeOf(after.schema)];
    // It is read and written: neither a wider nor a narrower type is safe.
    const isSame = relate(old, fresh, 'output', types) === 'same';
    rules.push(isSame ? 'schema.respelled' : 'field.retyped');
  }
  if (before.writable !== after.writable) {
    rules.push(after.writable ? 'field.writable' : 'field.read-only');
  }
  if (before.doc !== after.doc) rules.push('doc.changed');
  return rules;
}

interface MethodChange {
  readonly rule: ApiRuleId;
  readonly part: number | null;
}

function compareMethods(
  before: readonly MethodEntry[],
  after: readonly MethodEntry[],
  types: Types,
): readonly MethodChange[] {
  const isStatic = after.every((method) => method.static);
  if (before.every((method) => method.static) !== isStatic) {
    return [{ rule: isStatic ? 'method.became-static' : 'method.became-instance', part: null }];
  }
  const schemas = (methods: readonly MethodEntry[]) => methods.map(({ schema }) => schema);
  const changes = compareOverloads(schemas(before), schemas(after), types, isStatic ? 0 : 1);
  const docs = (methods: readonly MethodEntry[]) => [...new Set(methods.map(({ doc }) => doc))];
  const isDocumented = changes.length > 0 || sameJson(docs(before), docs(after));
  return isDocumented ? changes : [{ rule: 'doc.changed', part: null }];
}
