/** Modules whose files get another name than their C++ text says: importing them raises. */
import type { FileProblem } from '../core/index.js';
import { compiledModules } from '../bindings/index.js';
import type { BindingFiles } from './binding-files.js';
import { builds, moduleTargets } from './build-targets.js';

type ModuleProblem = FileProblem<'pybind11.module-name'>;

/** @param root the project's folder */
export function moduleNameProblems(files: BindingFiles, root: string): readonly ModuleProblem[] {
  if (files.compiled().size === 0) return [];
  const modules = compiledModules(files.sources());
  const targets = moduleTargets(
    modules.map(({ source }) => source.path),
    root,
  );
  return targets.flatMap((target) => {
    const { name, file } = target;
    const own = modules.filter(({ source }) => builds(target, source.path));
    const [module] = own;
    // What another file or a macro defines is not known.
    const isKnown = own.length > 0 && own.every((each) => !isMacro(each.name));
    if (module === undefined || !isKnown || own.some((each) => each.name === name)) return [];
    const { source, span, system } = module;
    const line = source.text.slice(0, span.start).split('\n').length;
    const data = { name: module.name, target: name, file, system };
    return [{ code: 'pybind11.module-name', data, place: { path: source.path, line } } as const];
  });
}

/** A definition on the command line may give it any name. */
function isMacro(name: string): boolean {
  return /^[A-Z][A-Z\d_]+$/.test(name);
}
