/** Libraries whose headers were newer than the reference that is to write their stubs. */
import type { RawSchema, Snapshot } from '../snapshot/types.js';
import type { Dialect } from './types.js';

/**
 * Paths of the project's libraries that describe signatures in a form that came after the dialect:
 * it would write `*args: Any` for each.
 */
export function newerLibraries(
  { libraries, functions, types }: Snapshot,
  { schema: { namedArguments } }: Dialect,
): readonly string[] {
  if (namedArguments) return [];
  const isNewer = (schema: RawSchema): boolean => schema?.['named_args'] !== undefined;
  const found = new Set([
    ...functions.filter(({ schema }) => isNewer(schema)).map(({ library }) => library),
    ...types.flatMap(({ methods, library }) =>
      methods.some(({ schema }) => isNewer(schema)) ? [library] : [],
    ),
  ]);
  return libraries.flatMap(({ path, role }, at) =>
    role === 'project' && found.has(at) ? [path] : [],
  );
}
