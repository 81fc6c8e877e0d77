import { defineRule } from './rule.js';
import type { BadEntry } from '../snapshot/bad-entry.js';
import { pathText, quoted } from './words.js';
import type { Reader } from './reader.js';

/** Entries that are named; the rest are counted. */
const MOST_NAMED = 5;
/** UTF-16 units of a name that is shown. */
const MOST_UNITS = 100;

/** Entries of a library that were cut or left out, so that the others could be read. */
export default defineRule({
  code: 'registry.bad-entry',
  severity: 'warning',
  message: (
    {
      library,
      entries,
      count,
    }: {
      readonly library: string | null;
      /** The first ones. */
      readonly entries: readonly BadEntry[];
      readonly count: number;
    },
    reader,
  ) => {
    const { t } = reader;
    const shown = entries.slice(0, MOST_NAMED).map((entry) => entryText(entry, reader));
    const rest = count - shown.length;
    const list = [...shown, ...(rest > 0 ? [t`and ${rest} more`] : [])].join('; ');
    return library === null
      ? t`Some entries of the registry cannot be read as they were registered: ${list}. All others were read.`
      : t`Some entries that ${pathText(library)} registers cannot be read as they are: ${list}. All others were read.`;
  },
});

function entryText({ entry, fault }: BadEntry, { t }: Reader): string {
  const isLong = entry.length > MOST_UNITS;
  const name = quoted(isLong ? `${entry.slice(0, MOST_UNITS)}…` : entry);
  switch (fault) {
    case 'name':
      return t`${name} is left out, because its name is too long or not UTF-8`;
    case 'doc':
      return t`the documentation of ${name} is cut, because it is too long`;
    case 'schema':
      return t`the schema of ${name} is ignored, because it is too long or too deep`;
    case 'number':
      return t`${name} has a size, an offset or flags that cannot be true`;
    case 'count':
      return t`${name} has members or ancestors that cannot be true, so they are left out`;
    case 'entry':
      return t`${name} is left out, because its data contradict themselves or are not there`;
  }
}
