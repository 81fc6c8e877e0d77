/** What a type is, beside its members: its base, and what the runtime asks it for. */
import { sameJson } from '../snapshot/same-json.js';
import type { Json, PlainValue, TypeEntry } from '../snapshot/types.js';
import { relate, type Types } from './relation.js';
import type { ApiRuleId } from './rules.js';
import { shapeOf, type Shape } from './shape.js';

/** What the runtime calls by its name. */
export const HOOK = /^__ffi_\w+__$/;

type TraitChange = readonly [ApiRuleId, string | null];

const CONVERSION = '__ffi_convert_type_schema__';

/**
 * Told by other rules: the constructor and the creator. What headers write for every class says
 * nothing to a caller.
 */
const TOLD_APART: ReadonlySet<string> = new Set([
  ...['__ffi_init__', '__c_ffi_init__', '__ffi_new__', CONVERSION],
  ...['__ffi_is_dataclass__', '__ffi_type_final__'],
]);

export function compareTraits(
  before: TypeEntry,
  after: TypeEntry,
  types: Types,
): readonly TraitChange[] {
  const changes: TraitChange[] = [];
  if (before.parent !== after.parent) changes.push(['type.base-changed', null]);
  if (before.structuralEquality !== after.structuralEquality) {
    changes.push(['type.equality-changed', null]);
  }
  if (before.creatable !== after.creatable) {
    changes.push([after.creatable ? 'type.creator-added' : 'type.creator-removed', null]);
  }
  const conversion = relate(acceptedBy(before), acceptedBy(after), 'input', types);
  if (conversion !== 'same') {
    changes.push([conversion === 'wider' ? 'type.accepts-more' : 'type.accepts-less', null]);
  }
  return [...changes, ...compareHooks(hooksOf(before), hooksOf(after))];
}

/** Headers of 0.1.9 and 0.1.10 register some as methods. */
function hooksOf({ attributes, methods }: TypeEntry): ReadonlyMap<string, PlainValue> {
  const asMethods = methods
    .filter(({ name }) => HOOK.test(name))
    .map(({ name }) => [name, { kind: 'object', typeKey: 'ffi.Function' }] as const);
  const all = [...asMethods, ...Object.entries(attributes)];
  return new Map(all.filter(([name, { kind }]) => !TOLD_APART.has(name) && kind !== 'none'));
}

function compareHooks(
  before: ReadonlyMap<string, PlainValue>,
  after: ReadonlyMap<string, PlainValue>,
): readonly TraitChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => !sameJson(before.get(name), after.get(name)))
    .map((name) => [before.has(name) ? 'type.hook-changed' : 'type.hook-added', name]);
}

/** What a parameter of the type takes. */
function acceptedBy({ key, attributes }: TypeEntry): Shape {
  const own: Shape = { origin: key, args: [], call: null };
  const attribute = attributes[CONVERSION];
  if (attribute?.kind !== 'string') return own;
  try {
    return shapeOf(JSON.parse(attribute.value) as Json);
  } catch {
    return own;
  }
}
