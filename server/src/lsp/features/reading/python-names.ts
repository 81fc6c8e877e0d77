/** How registered types are called in Python: by their keys, the dialect's names and `ty-map`. */
import { indexProject, splitName } from '../../../core/index.js';
import type { ProjectView } from '../../view.js';

/** Origin or type key → Python name: the dialect's table and every `ty-map` of the project. */
export function typeMapOf(project: ProjectView): ReadonlyMap<string, string> {
  const { registry, planFiles, dialect, options } = project;
  if (registry === null) return dialect.typeMap;
  return indexProject(planFiles, registry, dialect, options).run.typeMap;
}

/** The module and the name that Python imports for a dotted name, as the generator rewrites it. */
export function importedName(
  fullName: string,
  { dialect }: ProjectView,
): { readonly module: string; readonly name: string } {
  const { namespace, last } = splitName(fullName);
  return { module: namespace === null ? '' : dialect.importModule(namespace), name: last };
}

/** {@link importedName} in one word, for example `tvm_ffi.testing.TestObject`. */
export function pythonName(fullName: string, project: ProjectView): string {
  const { module, name } = importedName(fullName, project);
  return module === '' ? name : `${module}.${name}`;
}

/** What a registered method or field is called in the generated text. */
export function memberName(registered: string, { dialect }: ProjectView): string {
  return splitName(dialect.methodNames.get(registered) ?? registered).last;
}
