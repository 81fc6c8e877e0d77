/** Where Python defines the types of a registry, in the files of a view. */
import { typeDefinitions, type TypeDefinition as Definition } from '../../../pytypes/editor.js';
import type { FileView, ProjectView } from '../../view.js';

export interface TypeDefinition extends Omit<Definition, 'path'> {
  readonly file: FileView;
}

/** By type key. The first class that has a key counts. */
export function typesDefinitions(view: ProjectView): ReadonlyMap<string, TypeDefinition> {
  const found = new Map<string, TypeDefinition>();
  const keys = [...(view.registry?.types.keys() ?? [])];
  for (const [key, { path, ...rest }] of typeDefinitions(view.planFiles, view.inUse, keys)) {
    const file = view.files.get(path);
    if (file !== undefined) found.set(key, { file, ...rest });
  }
  return found;
}
