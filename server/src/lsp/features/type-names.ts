/** How registered types are called in Python: by their keys, the dialect's names and `ty-map`. */
import { indexProject, splitName } from '../../core/index.js';
import type { FileView, ProjectView } from '../view.js';

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

/** One type map of the project, wherever it is written. */
export interface TypeMapLine {
  readonly path: string;
  /** Zero-based. */
  readonly line: number;
  readonly from: string;
  readonly to: string;
}

/** All type maps in the order in which they count: of two for one name the last one wins. */
export function typeMapLines(project: ProjectView): readonly TypeMapLine[] {
  return [...project.files.values()].flatMap((file) => linesOf(file));
}

/** The two sides of a payload `A.B -> C.D`; `null` without exactly one arrow. */
export function sidesOf(payload: string): readonly [from: string, to: string] | null {
  const [from, to, ...rest] = payload.split('->').map((side) => side.trim());
  return from === undefined || to === undefined || rest.length > 0 ? null : [from, to];
}

function linesOf({ path, parsed }: FileView): readonly TypeMapLine[] {
  const written = [
    ...parsed.directives
      .filter(({ name }) => name === 'ty-map')
      .map(({ marker, payload }) => ({ line: marker.line, payload })),
    ...parsed.blocks
      .filter(({ kind }) => kind === 'ty-map')
      .map(({ begin, name }) => ({ line: begin.line, payload: name })),
  ].sort((a, b) => a.line - b.line);
  return written.flatMap(({ line, payload }) => {
    const sides = sidesOf(payload);
    return sides === null ? [] : [{ path, line, from: sides[0], to: sides[1] }];
  });
}
