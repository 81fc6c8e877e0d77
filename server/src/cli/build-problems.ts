/** What `--deep` finds in the files that say how Python code is built and what it needs. */
import { pushAll } from '../base/list.js';
import type { Problem } from '../core/index.js';
import { requireBundle } from '../processes/bundle-location.js';
import type * as bindingsBundle from '../project/bindings-bundle.js';
import type * as compiledBundle from '../project/compiled-bundle.js';
import type { ProjectFinding } from '../report/index.js';
import { compiledImports } from './compiled-imports.js';
import { folderOf } from './environment.js';
import { problemFinding } from './problem-finding.js';
import type { Request } from './request.js';
import type { Settings } from './settings.js';

/** Of this run. */
const known = new WeakMap<Settings, readonly ProjectFinding[]>();

export function buildProblems(request: Request): readonly ProjectFinding[] {
  const { settings, typed } = request;
  // A text in an editor is asked about alone.
  if (!settings.deep || typed !== undefined) return [];
  const found = known.get(settings) ?? findProblems(request);
  known.set(settings, found);
  return found;
}

function findProblems(request: Request): readonly ProjectFinding[] {
  const { settings, paths } = request;
  const root = settings.root ?? folderOf(paths[0] ?? '.');
  const { requirementProblems } = requireBundle('compiled.cjs') as typeof compiledBundle;
  const problems: Problem[] = [...requirementProblems(root)];
  if (compiledImports(request) !== null) {
    const { BindingFiles, moduleNameProblems } = requireBundle(
      'bindings.cjs',
    ) as typeof bindingsBundle;
    const files = new BindingFiles(() => ({ root, isTrusted: true }));
    pushAll(problems, moduleNameProblems(files, root));
  }
  return problems.map(problemFinding);
}
