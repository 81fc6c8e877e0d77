/** Which Python texts import a module that the project compiles with pybind11 or nanobind. */
import { requireBundle } from '../processes/bundle-location.js';
import type * as compiledBundle from '../project/compiled-bundle.js';
import { folderOf } from './environment.js';
import type { Request } from './request.js';
import type { Settings } from './settings.js';

export type ImportTest = ((text: string) => boolean) | null;

/** Of this run. */
const known = new WeakMap<Settings, ImportTest>();

/** `null` where it compiles none, or none is asked for. */
export function compiledImports({
  settings,
  paths,
}: Pick<Request, 'settings' | 'paths'>): ImportTest {
  if (!settings.deep) return null;
  const before = known.get(settings);
  if (before !== undefined) return before;
  const { compiledModuleNames, importTest } = requireBundle(
    'compiled.cjs',
  ) as typeof compiledBundle;
  const found = importTest(compiledModuleNames(settings.root ?? folderOf(paths[0] ?? '.'), true));
  known.set(settings, found);
  return found;
}
