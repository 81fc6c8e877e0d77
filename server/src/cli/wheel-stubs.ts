/**
 * `wheel check --load`: compares the blocks in a wheel with what its libraries register. They are
 * loaded in a child, as any other is, from a private folder.
 */
import {
  DIALECTS,
  indexRegistry,
  parseDirectives,
  planLibraries,
  planProject,
  titleOf,
  type Dialect,
  type RegistryIndex,
  type Snapshot,
} from '../core/index.js';
import type { BlockText, StaleStubs } from '../wheel/index.js';
import { readWheelFile } from './registry-wheel.js';
import type { Settings } from './settings.js';

/** The stale blocks of each file; `null` if the libraries cannot be loaded, which has been told. */
export async function staleStubs(
  file: string,
  texts: readonly BlockText[],
  settings: Settings,
): Promise<readonly StaleStubs[] | null> {
  if (texts.length === 0) return [];
  const snapshot = await readWheelFile(file, file, settings);
  return snapshot === null ? null : fewestStale(texts, snapshot);
}

/** Which release wrote the blocks is not recorded: the dialect that agrees most is taken. */
function fewestStale(texts: readonly BlockText[], snapshot: Snapshot): readonly StaleStubs[] {
  const registry = indexRegistry(snapshot);
  const all = DIALECTS.map((dialect) => staleIn(texts, registry, dialect));
  const size = (found: readonly StaleStubs[]): number =>
    found.flatMap(({ blocks }) => blocks).length;
  return all.reduce((best, found) => (size(found) < size(best) ? found : best));
}

function staleIn(
  texts: readonly BlockText[],
  registry: RegistryIndex,
  dialect: Dialect,
): readonly StaleStubs[] {
  const files = texts.map(({ name, text }) => ({
    path: name,
    parsed: parseDirectives(text, dialect.vocabulary),
  }));
  const options = { indent: 4, keepSuppressions: true, planLibraries };
  return planProject(files, registry, dialect, options).files.flatMap(({ path, blocks }) => {
    // A layout that differs is that of a formatter.
    const stale = blocks.filter(
      ({ state, changes }) => state === 'orphan' || (state === 'stale' && changes.length > 0),
    );
    return stale.length === 0 ? [] : [{ file: path, blocks: stale.map(titleOf) }];
  });
}
