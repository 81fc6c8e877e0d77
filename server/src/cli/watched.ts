/** What a run depends on, for `--watch`: its folders, its libraries and what decides the project. */
import { dirname, resolve } from 'node:path';
import { kindOf } from '../base/node/probe.js';
import { realPath } from '../base/node/real-path.js';
import { walk } from '../files/index.js';
import { findEnvironment } from '../registry/environment.js';
import { environmentFolders } from '../registry/environment-places.js';
import type { ProjectInputs } from '../watching/watched-places.js';
import type { OptionValues } from './arguments.js';
import { pushAll } from '../base/list.js';
import { projectsOf, type Request } from './request.js';
import { environmentOptions } from './environment.js';

export interface Watched {
  readonly inputs: readonly ProjectInputs[];
  /** Folders of the source files. */
  readonly folders: ReadonlySet<string>;
}

/** @param operands the PATHs, which may belong to other projects one day */
export async function watchedBy(
  requests: readonly Request[],
  operands: readonly string[],
  options: OptionValues,
): Promise<Watched> {
  const roots = requests.flatMap(({ project }) => project?.config.root ?? []);
  const places = new Set([...(operands.length === 0 ? ['.'] : operands), ...roots]);
  // A baseline says which findings are old.
  const deciding = (options.get('baseline') ?? []).map((file) => resolve(file));
  for (const place of options.has('isolated') ? [] : places) {
    const { decidedBy } = await projectsOf(place, options);
    pushAll(deciding, [...decidedBy.files, ...decidedBy.folders]);
  }
  const inputs = requests.map((request, i) => ({
    ...loadedBy(request),
    deciding: [...(i === 0 ? deciding : []), ...lockOf(request)],
  }));
  return { inputs, folders: new Set(requests.flatMap(foldersOf)) };
}

function lockOf({ settings: { lockFile } }: Request): readonly string[] {
  return lockFile === null ? [] : [lockFile];
}

/** What the registry is loaded from now; an environment may be elsewhere the next time. */
export function loadedBy({
  settings,
  paths,
}: Request): Omit<ProjectInputs, 'deciding'> & { readonly isFound: boolean } {
  const options = environmentOptions(settings, paths[0] ?? '.');
  const found = findEnvironment(options);
  const runtime = found.ok ? [found.environment.runtime] : [];
  return {
    files: [...runtime, ...settings.libraries],
    environment: environmentFolders(found, options),
    isFound: found.ok,
  };
}

/** The folders in which a file of the unit is, or can appear. */
function foldersOf({ unit }: Request): readonly string[] {
  const found = walk(unit.unitPaths, { cwd: process.cwd(), wanted: () => false }).folders;
  const own = found.map((folder) => realPath(folder)).filter((each) => !unit.excluded(each, true));
  const files = unit.unitPaths.map((path) => realPath(resolve(path)));
  return [
    ...own,
    ...files.filter((path) => kindOf(path) !== 'folder').map((path) => dirname(path)),
  ];
}
