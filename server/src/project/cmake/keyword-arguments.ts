/** Keywords and their values in a list of arguments, as `cmake_parse_arguments` finds them. */
import { isWhollyUnknown, reasonOf, unknown } from './unknown.js';

export interface Keywords {
  readonly options: readonly string[];
  /** Keywords with one value, and with any number of them. */
  readonly one: readonly string[];
  readonly multi: readonly string[];
}

/** The variables without their prefix; `null` is a variable that is not set. */
export function parseArguments(
  given: readonly string[],
  keywords: Keywords,
): ReadonlyMap<string, string | null> {
  const options = new Set(keywords.options);
  const multi = new Set(keywords.multi);
  const one = new Set(keywords.one);
  const found = new Map<string, string | null>([
    ...keywords.options.map((name) => [name, 'FALSE'] as const),
    ...[...one, ...multi].map((name) => [name, null] as const),
  ]);
  const values = new Map<string, string[]>();
  const missing: string[] = [];
  const unparsed: string[] = [];
  /** The keyword that waits for a value. */
  let waiting: string | null = null;
  let isMulti = false;
  for (const text of given) {
    const isOption = options.has(text);
    if (isOption || one.has(text) || multi.has(text)) {
      if (waiting !== null && (values.get(waiting) ?? []).length === 0) missing.push(waiting);
      waiting = isOption ? null : text;
      isMulti = multi.has(text);
      if (isOption) found.set(text, 'TRUE');
      if (isMulti) values.set(text, values.get(text) ?? []);
    } else if (waiting === null) {
      unparsed.push(text);
    } else if (isMulti) {
      values.get(waiting)?.push(text);
    } else {
      found.set(waiting, text);
      waiting = null;
    }
  }
  if (waiting !== null && (values.get(waiting) ?? []).length === 0) missing.push(waiting);
  for (const [name, items] of values) if (items.length > 0) found.set(name, items.join(';'));
  found.set('UNPARSED_ARGUMENTS', unparsed.length > 0 ? unparsed.join(';') : null);
  found.set('KEYWORDS_MISSING_VALUES', missing.length > 0 ? missing.join(';') : null);
  markUnsure(given, found);
  return found;
}

/** An argument of which nothing is known may be a keyword as well, or none at all. */
function markUnsure(given: readonly string[], found: Map<string, string | null>): void {
  const reason = reasonOf(...given.filter((text) => isWhollyUnknown(text)));
  if (reason === null) return;
  // A value of its own for a keyword is the usual case; only what stands alone is unsure.
  const unparsed = found.get('UNPARSED_ARGUMENTS') ?? '';
  if (reasonOf(unparsed) === null) return;
  for (const [name, value] of found) if (value === null) found.set(name, unknown(reason));
}
