/**
 * Completes facts with the mistakes in types that Python defines, and in calls of libraries by other
 * means than TVM-FFI. The code for each is loaded only where there is a file of its kind.
 */
import { bindsLibrary, onlyPreloads } from '../base/binding-import.js';
import { definesTypes } from '../base/defines-types.js';
import type { PlanFile, ProjectFacts } from '../core/index.js';
import { requireBundle } from '../processes/bundle-location.js';
import type * as bindingsBundle from '../project/bindings-bundle.js';
import { compiledImports, type ImportTest } from './compiled-imports.js';
import { noteCpp } from './cpp-read.js';
import { requireReader } from './disk-looks.js';
import { folderOf } from './environment.js';
import type * as typesBundle from './pytypes-bundle.js';
import type { Request } from './request.js';
import type { Loaded } from './run.js';
import type { CompleteFacts } from './source-names.js';
import { MANY_FILES } from './unit.js';

/** Adds both to what else completes facts. */
export function alsoElsewhere(
  complete: CompleteFacts,
  request: Pick<Request, 'settings' | 'paths'>,
): CompleteFacts {
  const { settings, paths } = request;
  const root = settings.root ?? folderOf(paths[0] ?? '.');
  return (facts, files, loaded) => {
    const completed = complete(facts, files, loaded);
    if (completed === null) return null;
    return {
      ...completed,
      ...typesIn(files, loaded),
      ...bindingsIn(files, root, compiledImports(request)),
    };
  };
}

function typesIn(
  files: readonly PlanFile[],
  { inUse, registry }: Pick<Loaded, 'inUse' | 'registry'>,
): Pick<ProjectFacts, 'types'> {
  if (!files.some(({ parsed }) => definesTypes(parsed.text))) return {};
  const { checkTypes, delayOptimizer } = requireBundle('pytypes.cjs') as typeof typesBundle;
  if (files.length > MANY_FILES) delayOptimizer('reading closely');
  return { types: checkTypes(files, inUse, registry) };
}

function bindingsIn(
  files: readonly PlanFile[],
  root: string,
  also: ImportTest,
): Pick<ProjectFacts, 'bindings'> {
  const binding = files.filter(
    ({ parsed: { text } }) => bindsLibrary(text) || also?.(text) === true,
  );
  if (binding.length === 0) return {};
  if (binding.every(({ parsed: { text } }) => onlyPreloads(text) && also?.(text) !== true)) {
    return { bindings: new Map(binding.map(({ path }) => [path, []])) };
  }
  const { BindingChecker, BindingFiles } = requireReader('bindings.cjs') as typeof bindingsBundle;
  const around = new BindingFiles(() => ({ root, isTrusted: true }));
  noteCpp(around.sources().map(({ path }) => path));
  return { bindings: new BindingChecker().check(files, around) };
}
