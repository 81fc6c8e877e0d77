/** `registry`: where the Python of a project registers what no library does. */
import { sep } from 'node:path';
import {
  compareCodePoints,
  lineAt,
  parseDirectives,
  type PlanFile,
  type Snapshot,
  type SourcePlace,
} from '../core/index.js';
import { displayPath, findSources } from '../files/index.js';
import { requireBundle } from '../processes/bundle-location.js';
import { loadFactsReader } from './deep.js';
import type * as typesBundle from './pytypes-bundle.js';
import type { Loaded } from './run.js';

type Entry = Snapshot['functions'][number] | Snapshot['types'][number];

/**
 * The snapshot, with the places of the types and functions that Python registers.
 *
 * @param root the folder whose files are read
 */
export function withPlaces(
  snapshot: Snapshot,
  root: string,
  { dialect, inUse }: Pick<Loaded, 'dialect' | 'inUse'>,
): Snapshot {
  const isOfPython = ({ library }: Entry): boolean => library === null;
  const { functions, types, provider } = snapshot;
  if (provider !== 'python' || ![...functions, ...types].some(isOfPython)) return snapshot;
  const files = findSources([root], { cwd: process.cwd(), uses: true })
    .sources.flatMap(({ path, read }): PlanFile[] =>
      read.kind === 'source'
        ? [{ path, parsed: parseDirectives(read.text, dialect.vocabulary) }]
        : [],
    )
    .sort((a, b) => compareCodePoints(a.path, b.path));
  const byPath = new Map(files.map((file) => [file.path, file]));
  const ofFunctions = functionPlaces(files);
  const { typeDefinitions } = requireBundle('pytypes.cjs') as typeof typesBundle;
  const keys = types.filter(isOfPython).map(({ key }) => key);
  const ofTypes = typeDefinitions(files, inUse, keys);
  return {
    ...snapshot,
    functions: functions.map((entry) => {
      const place = isOfPython(entry) ? ofFunctions.get(entry.name) : undefined;
      return place === undefined ? entry : { ...entry, place };
    }),
    types: types.map((entry) => {
      const found = isOfPython(entry) ? ofTypes.get(entry.key) : undefined;
      const file = byPath.get(found?.path ?? '');
      if (found === undefined || file === undefined) return entry;
      return { ...entry, place: placeOf(file, found.span.start) };
    }),
  };
}

/** The decorators and calls that register global functions, by name; the first of each counts. */
function functionPlaces(files: readonly PlanFile[]): ReadonlyMap<string, SourcePlace> {
  const found = new Map<string, SourcePlace>();
  const facts = loadFactsReader().read(files).files;
  for (const file of files) {
    const { uses } = facts.get(file.path) ?? {};
    for (const { kind, name, registers, span } of uses?.all ?? []) {
      if (kind !== 'function' || !registers || found.has(name)) continue;
      found.set(name, placeOf(file, span.start));
    }
    for (const { name, span } of uses?.decorated ?? []) {
      if (!found.has(name)) found.set(name, placeOf(file, span.start));
    }
  }
  return found;
}

function placeOf({ path, parsed }: PlanFile, offset: number): SourcePlace {
  const shown = displayPath(path, process.cwd()).split(sep).join('/');
  return { path: shown, line: lineAt(parsed, offset) + 1 };
}
