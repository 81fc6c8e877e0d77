/** Where functions are defined: their entries, found by name. */
import { AT, isLikeC, TAG } from './constants.js';
import { isSet, readEntry, siblingOf, type Entry, type Unit } from './entry.js';
import type { DebugLibrary, Place } from './library.js';
import { Mentions } from './mentions.js';

/** Of all units that are searched, in bytes, and of the entries in those that may name a function. */
const MOST_BYTES = 256 * 1024 * 1024;
const MOST_ENTRIES = 1_000_000;

/** The entries that define functions of these names, for all who link with the library. */
export function findFunctions(
  library: DebugLibrary,
  names: ReadonlySet<string>,
): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>();
  const mentions = new Mentions(library, names);
  let bytes = 0;
  let entries = 0;
  for (const header of library.units) {
    bytes += header.end - header.start;
    if (bytes > MOST_BYTES || found.size === names.size) break;
    const unit = header.isOfCode ? library.unit(header) : null;
    if (unit === null || !isLikeC(unit.language) || !mentions.isIn(unit)) continue;
    for (const entry of functionsIn(unit, () => (entries += 1) < MOST_ENTRIES)) {
      const name = nameOf(library, unit, entry);
      if (name !== null && names.has(name) && !found.has(name)) found.set(name, { unit, entry });
    }
  }
  return found;
}

function* functionsIn(unit: Unit, spend: () => boolean): Generator<Entry> {
  for (let at = unit.entries; spend();) {
    const entry = readEntry(unit, at, TAG.SUBPROGRAM);
    if (entry === null) return;
    if (entry === 'end') {
      at += 1;
      continue;
    }
    if (entry.tag !== TAG.SUBPROGRAM) {
      // Types hold no function that C calls.
      const isType = entry.tag === TAG.STRUCT || entry.tag === TAG.CLASS || entry.tag === TAG.ENUM;
      at = (isType ? siblingOf(entry) : null) ?? entry.next;
      continue;
    }
    if (!isSet(entry, AT.DECLARATION)) yield entry;
    at = siblingOf(entry) ?? entry.next;
  }
}

/** As it is exported; `null` for what is not. A definition may only refer to its declaration. */
function nameOf(library: DebugLibrary, unit: Unit, entry: Entry): string | null {
  const specified = entry.values.get(AT.SPECIFICATION);
  const place = specified === undefined ? { unit, entry } : library.follow(unit, specified);
  if (place === null || !isSet(place.entry, AT.EXTERNAL)) return null;
  const { values } = place.entry;
  const linked = values.get(AT.LINKAGE_NAME) ?? values.get(AT.MIPS_LINKAGE_NAME);
  return library.text(place.unit, linked ?? values.get(AT.NAME));
}
