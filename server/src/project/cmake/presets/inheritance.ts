/** What a preset inherits. */
import { isTable } from '../../readings.js';
import type { Budget } from '../limits.js';
import type { RawPreset } from './types.js';

type Fields = Readonly<Record<string, unknown>>;

const DEEPEST = 50;
/** Never inherited. */
const OWN = new Set([
  'name',
  'hidden',
  'inherits',
  'displayName',
  'description',
  'longDescription',
]);
/** Merged key by key; all others are inherited whole. */
const TABLES = new Set(['cacheVariables', 'environment']);

/** The preset with all its fields; `null` if one that it inherits is missing, or in a circle. */
export function inherit(
  preset: RawPreset,
  all: ReadonlyMap<string, RawPreset>,
  budget: Budget,
): RawPreset | null {
  const fields = fieldsOf(preset, all, [], budget);
  return fields === null ? null : { ...preset, fields };
}

function fieldsOf(
  preset: RawPreset,
  all: ReadonlyMap<string, RawPreset>,
  path: readonly string[],
  budget: Budget,
): Fields | null {
  if (path.includes(preset.name) || path.length > DEEPEST || !budget.step()) return null;
  let fields = preset.fields;
  for (const name of namesIn(preset.fields['inherits'])) {
    const parent = all.get(name);
    if (parent === undefined) return null;
    const inherited = fieldsOf(parent, all, [...path, preset.name], budget);
    if (inherited === null || !budget.step(sizeOf(inherited) + sizeOf(fields))) return null;
    fields = merge(fields, inherited);
  }
  return fields;
}

function namesIn(inherits: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(inherits) ? inherits : [inherits];
  return list.filter((name) => typeof name === 'string');
}

/** How many keys a merge copies. */
function sizeOf(fields: Fields): number {
  const tables = Object.values(fields).filter(isTable);
  return tables.reduce((sum, table) => sum + Object.keys(table).length, Object.keys(fields).length);
}

/** What comes first wins. */
function merge(first: Fields, second: Fields): Fields {
  const merged: Record<string, unknown> = { ...first };
  for (const [name, value] of Object.entries(second)) {
    if (OWN.has(name)) continue;
    const mine = merged[name];
    // A condition of null always holds, and is not inherited.
    if (name === 'condition' && value === null) continue;
    if (mine === undefined) merged[name] = value;
    else if (TABLES.has(name) && isTable(mine) && isTable(value)) {
      merged[name] = { ...value, ...mine };
    }
  }
  return merged;
}
