/** Where the Python of a project registers what its registry holds. */
import { definesTypes } from '../../../base/defines-types.js';
import type { Span } from '../../../base/span.js';
import type { DocumentPlace } from '../../../protocol.js';
import { typesBundle, type TypesBundle } from '../../types-bundle.js';
import type { FileView, ProjectView } from '../../view.js';

/** The classes of types, by type key. */
export type Definitions = ReturnType<TypesBundle['typesDefinitions']>;

const NONE: Definitions = new Map();

/** The same view is asked for entries, and then for the members of each. */
const known = new WeakMap<ProjectView, Definitions>();

export function typeDefinitions(view: ProjectView): Definitions {
  const before = known.get(view);
  if (before !== undefined) return before;
  const isNeeded = [...view.files.values()].some(({ parsed }) => definesTypes(parsed.text));
  const found = isNeeded ? typesBundle().typesDefinitions(view) : NONE;
  known.set(view, found);
  return found;
}

/** The decorators and calls that register global functions, by name. */
export function functionPlaces({ files, facts }: ProjectView): ReadonlyMap<string, DocumentPlace> {
  const found = new Map<string, DocumentPlace>();
  for (const [path, { uses }] of facts?.files ?? []) {
    const file = files.get(path);
    if (file === undefined) continue;
    for (const { kind, name, registers, span } of uses.all) {
      if (kind === 'function' && registers && !found.has(name))
        found.set(name, placeIn(file, span));
    }
    for (const { name, span } of uses.decorated) {
      if (!found.has(name)) found.set(name, placeIn(file, span));
    }
  }
  return found;
}

export function placeIn({ uri, positions }: FileView, span: Span): DocumentPlace {
  return { uri, range: positions.rangeOf(span) };
}
