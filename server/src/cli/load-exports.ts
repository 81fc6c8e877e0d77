/** Loads what only files with `library/` blocks need, so that other runs do not pay for it. */
import { exportsOf, indexRegistry, type PlanFile, type PlanOptions } from '../core/index.js';
import { isInside } from '../base/node/is-inside.js';
import { requireReader } from './disk-looks.js';
import type * as exportsBundle from '../project/exports-bundle.js';
import { noteCpp } from './cpp-read.js';
import type { Loaded } from './run.js';
import type { Settings } from './settings.js';

type Exports = typeof exportsBundle;

export function loadExports(): Exports {
  return requireReader('exports.cjs') as Exports;
}

/** Options with which a plan of the files is whole. */
export function withLibraries(options: PlanOptions, files: readonly PlanFile[]): PlanOptions {
  if (files.every(({ parsed }) => parsed.libraries.length === 0)) return options;
  return { ...options, planLibraries: loadExports().planLibraries };
}

/**
 * The registry with what the C++ sources show of the libraries that the files name.
 *
 * @param folder absolute, of the files
 */
export function withSignatures(
  loaded: Loaded,
  files: readonly PlanFile[],
  { root, cpp }: Pick<Settings, 'root' | 'cpp'>,
  folder: string,
): Loaded {
  const { registry } = loaded;
  if (registry === null || registry.snapshot.provider === 'lock') return loaded;
  const names = files.flatMap(({ parsed }) => parsed.libraries.map(({ name }) => name));
  if (names.every((name) => exportsOf(name, registry) === undefined)) return loaded;
  const { sourceRootOf, sourcesAt, withSourcesIn } = loadExports();
  const around = root ?? sourceRootOf(folder);
  const here = process.cwd();
  const isOwn = around === folder && isInside(folder, here);
  const sources = sourcesAt({ ...cpp, root: isOwn ? here : around, isTrusted: true });
  noteCpp(sources);
  const snapshot = withSourcesIn(registry.snapshot, sources);
  return { ...loaded, registry: indexRegistry(snapshot) };
}
