/** Where scikit-build-core builds: `build-dir` of a pyproject.toml, with templates as globs. */
import { join } from 'node:path';
import { expandGlob } from '../globs.js';
import { readText } from '../../base/node/probe.js';
import { isTable } from '../readings.js';
import { tablesOf, textOf } from './json.js';

const MOST_BYTES = 1 << 20;

/**
 * The existing folders that `build-dir` may mean. The TOML parser is loaded only for a file that
 * mentions `build-dir`.
 *
 * @param folder absolute path of the folder that holds the pyproject.toml
 */
export async function scikitBuildFolders(folder: string): Promise<readonly string[]> {
  const text = readText(join(folder, 'pyproject.toml'), MOST_BYTES);
  if (text?.includes('build-dir') !== true || !text.includes('scikit-build')) return [];
  const patterns = await buildDirs(text);
  // `{wheel_tag}`, `{cache_tag}`, `{build_type}`, `{state}`: the backend's values for these are not
  // known.
  return patterns.flatMap((dir) => expandGlob(dir.replace(/\{[^{}/]*\}/g, '*'), folder));
}

/** The settings of the table and of its overrides, which apply under some conditions. */
async function buildDirs(text: string): Promise<readonly string[]> {
  const { parse } = await import('smol-toml');
  try {
    const tool = parse(text.replace(/^\uFEFF/, ''), { integersAsBigInt: 'asNeeded' })['tool'];
    const table = isTable(tool) ? tool['scikit-build'] : undefined;
    if (!isTable(table)) return [];
    const all = [table, ...tablesOf(table['overrides'])];
    return all.flatMap((item) => textOf(item['build-dir']) ?? []).filter((dir) => dir !== '');
  } catch {
    return [];
  }
}
