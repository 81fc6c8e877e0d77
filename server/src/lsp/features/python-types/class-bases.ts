/** Which Python class a C++ type has already, and how a file can name it. */
import { basename, dirname } from 'node:path';
import { definesTypes } from '../../../base/defines-types.js';
import { splitName } from '../../../core/index.js';
import type { NamesToImport } from '../../../core/fixes/index.js';
import { ffiClass, type PyClass, type PyModule } from '../../../pytypes/editor.js';
import { moduleOf } from '../../module-name.js';
import type { TypesPlace } from './place.js';

/** How code of the file names the class of a type key; `null` where there is none. */
export function classNameOf(key: string, place: TypesPlace, names: NamesToImport): string | null {
  const own = classIn(place.module, key, place);
  if (own !== null) return own.name;
  const { last, namespace } = splitName(key);
  if (namespace === 'ffi' && ffiClass(`tvm_ffi.${last}`) !== null)
    return names.name('tvm_ffi', last);
  for (const { path, parsed } of place.view.planFiles) {
    if (path === place.file.path || !parsed.text.includes(key)) continue;
    const module = definesTypes(parsed.text) ? place.world.moduleAt(path) : null;
    const found = module && classIn(module, key, place);
    if (module === null || found === null) continue;
    return importedName(found, place) ?? names.name(moduleFrom(module, place), found.name);
  }
  return null;
}

/** A class at the top of a module that is registered for a key. */
function classIn(module: PyModule, key: string, { world }: TypesPlace): PyClass | null {
  const found = module.classes.find(
    (each) =>
      each.outer === module.scope && world.infoOf(each, module).registrations[0]?.key === key,
  );
  return found ?? null;
}

/** What the file calls a class of another one already. */
function importedName(wanted: PyClass, { module, world }: TypesPlace): string | null {
  for (const name of module.scope.bindings.keys()) {
    const meaning = world.meaningOf([name], module.scope, module);
    if (meaning.kind === 'class' && meaning.class === wanted) return name;
  }
  return null;
}

/** A module as the file imports it: a neighbor in its package by a dot. */
function moduleFrom({ path }: PyModule, { file }: TypesPlace): string {
  const name = basename(path, '.py');
  const module = moduleOf(path) ?? name;
  const isNeighbor = dirname(path) === dirname(file.path) && module !== name;
  return isNeighbor && name !== '__init__' ? `.${name}` : module;
}
