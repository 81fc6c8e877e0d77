/** How objects of a type are made, and what changed about that. */
import { sameJson } from '../snapshot/same-json.js';
import type { FieldEntry, TypeEntry } from '../snapshot/types.js';
import { compareOverloads } from './overloads.js';
import type { Types } from './relation.js';
import type { ApiRuleId } from './rules.js';
import type { ApiChange, Constructor } from './types.js';

type TypesByKey = ReadonlyMap<string, TypeEntry>;

/** The name of 0.1.8, and the one of all others. */
export const CONSTRUCTORS: ReadonlySet<string> = new Set(['__c_ffi_init__', '__ffi_init__']);

/** `null` for a type that Python cannot construct. */
export function constructorOf(type: TypeEntry, types: TypesByKey): Constructor | null {
  const methods = type.methods.filter(({ name }) => CONSTRUCTORS.has(name));
  const registered = methods.filter(({ autoInit }) => !autoInit);
  if (registered.length > 0) {
    return { kind: 'registered', overloads: registered.map(({ schema }) => schema) };
  }
  const attribute = type.attributes['__ffi_init__'];
  if (methods.length === 0 && (attribute === undefined || attribute.kind === 'none')) return null;
  const chain = [...type.ancestors.flatMap((key) => types.get(key) ?? []), type];
  const fields = chain.flatMap((each) => each.fields.filter(({ init }) => init));
  return { kind: 'generated', parameters: inCallOrder(fields) };
}

/** Positional ones first, and those without a default before the others. */
function inCallOrder(fields: readonly FieldEntry[]): readonly FieldEntry[] {
  const rank = (field: FieldEntry): number =>
    (field.keywordOnly ? 2 : 0) + (field.hasDefault ? 1 : 0);
  return [...fields].sort((a, b) => rank(a) - rank(b));
}

export interface ConstructorPair {
  readonly owner: string;
  readonly before: Constructor | null;
  readonly after: Constructor | null;
}

export function compareConstructors(pair: ConstructorPair, types: Types): readonly ApiChange[] {
  const { owner, before, after } = pair;
  const change = (rule: ApiRuleId, part: number | string | null = null): ApiChange => ({
    rule,
    name: `${owner}.__init__`,
    before: before && { kind: 'constructor', owner, call: before },
    after: after && { kind: 'constructor', owner, call: after },
    part,
  });
  if (before === null || after === null) {
    if (before === after) return [];
    return [change(before === null ? 'constructor.added' : 'constructor.removed')];
  }
  if (before.kind === 'registered' && after.kind === 'registered') {
    const changes = compareOverloads(before.overloads, after.overloads, types);
    return changes.map(({ rule, part }) => change(rule, part));
  }
  if (before.kind === 'registered' || after.kind === 'registered') {
    return [change('constructor.replaced')];
  }
  return compareParameters(before.parameters, after.parameters).map(([rule, part]) =>
    change(rule, part),
  );
}

type ParameterChange = readonly [ApiRuleId, string | null];

function compareParameters(
  before: readonly FieldEntry[],
  after: readonly FieldEntry[],
): readonly ParameterChange[] {
  const old = byName(before);
  const fresh = byName(after);
  const isRequiredNow = (name: string): boolean =>
    !old.has(name) && fresh.get(name)?.hasDefault === false;
  // No call without the new arguments is left, so those do not also count as a new order.
  const places = positional(fresh).filter((name) => !isRequiredNow(name));
  return [
    ...[...old].flatMap(([name, field]): readonly ParameterChange[] => {
      const now = fresh.get(name);
      if (now === undefined) return [['constructor.parameter-removed', name]];
      return compareParameter(field, now).map((rule) => [rule, name]);
    }),
    ...[...fresh.keys()]
      .filter((name) => !old.has(name))
      .map((name): ParameterChange => [
        isRequiredNow(name) ? 'constructor.required-added' : 'constructor.optional-added',
        name,
      ]),
    ...(isReordered(positional(old), places) ? [['constructor.reordered', null] as const] : []),
  ];
}

function byName(fields: readonly FieldEntry[]): ReadonlyMap<string, FieldEntry> {
  return new Map(fields.map((field) => [field.name, field]));
}

function compareParameter(before: FieldEntry, after: FieldEntry): readonly ApiRuleId[] {
  const rules: ApiRuleId[] = [];
  if (before.keywordOnly !== after.keywordOnly) {
    rules.push(after.keywordOnly ? 'constructor.keyword-only' : 'constructor.positional');
  }
  if (before.hasDefault !== after.hasDefault) {
    rules.push(after.hasDefault ? 'constructor.default-added' : 'constructor.default-removed');
  } else if (
    before.defaultIsFactory !== after.defaultIsFactory ||
    !sameJson(before.default, after.default)
  ) {
    rules.push('constructor.default-changed');
  }
  return rules;
}

function positional(fields: ReadonlyMap<string, FieldEntry>): readonly string[] {
  return [...fields.values()].filter(({ keywordOnly }) => !keywordOnly).map(({ name }) => name);
}

/** Whether an argument that both take by position has another one. */
function isReordered(before: readonly string[], after: readonly string[]): boolean {
  const places = new Map(after.map((name, place) => [name, place]));
  const shared = before.filter((name) => places.has(name));
  return shared.some((name, place) => places.get(name) !== place);
}
