/** Finds environments and libraries in a folder by reading files only: nothing is started. */
import { FileType, RelativePattern, Uri, workspace, type WorkspaceFolder } from 'vscode';
import {
  ENVIRONMENT_PARENTS,
  FOREIGN_FOLDERS,
  usesRuntime,
  wheelVersion,
  type FoundEnvironment,
  type FoundLibrary,
} from './model/found.js';

/** More libraries than this are not looked at. */
const MOST_LIBRARIES = 200;

/** A larger library is offered without being read, in bytes. */
const MOST_BYTES = 32 * 1024 * 1024;

export async function findEnvironments(folder: WorkspaceFolder): Promise<FoundEnvironment[]> {
  const found: FoundEnvironment[] = [];
  for (const parent of ENVIRONMENT_PARENTS) {
    const place = Uri.joinPath(folder.uri, parent);
    for (const name of await namesIn(place)) {
      const uri = Uri.joinPath(place, name);
      if (!(await isEnvironment(uri))) continue;
      found.push({ path: uri.fsPath, name, wheel: await wheelIn(uri) });
    }
  }
  return found;
}

export async function findLibraries(folder: WorkspaceFolder): Promise<FoundLibrary[]> {
  const glob = new RelativePattern(folder, '**/*.{so,dylib,dll,pyd}');
  const files = await workspace.findFiles(glob, FOREIGN_FOLDERS, MOST_LIBRARIES);
  const found: FoundLibrary[] = [];
  // One after the other: libraries are large, and the extension host keeps what is read.
  for (const file of files) {
    const library = await lookAt(folder, file);
    if (library !== null) found.push(library);
  }
  return found;
}

async function lookAt(folder: WorkspaceFolder, file: Uri): Promise<FoundLibrary | null> {
  try {
    const { mtime, size } = await workspace.fs.stat(file);
    const isSmall = size <= MOST_BYTES;
    const isOurs = isSmall && usesRuntime(file.path, await workspace.fs.readFile(file));
    const path = file.path.slice(folder.uri.path.length).replace(/^\//, '');
    return { path, modified: mtime, isOurs };
  } catch {
    // It existed a moment ago: a build may be running.
    return null;
  }
}

async function isEnvironment(uri: Uri): Promise<boolean> {
  const names = await namesIn(uri, null);
  return names.includes('pyvenv.cfg') || names.includes('conda-meta');
}

/** @returns `null` when it does not contain the wheel */
async function wheelIn(uri: Uri): Promise<string | null> {
  const lib = Uri.joinPath(uri, 'lib');
  const places = (await namesIn(lib)).filter((name) => /^python3/.test(name));
  const folders = [
    ...places.map((name) => Uri.joinPath(lib, name, 'site-packages')),
    Uri.joinPath(uri, 'Lib', 'site-packages'),
  ];
  for (const folder of folders) {
    const version = wheelVersion(await namesIn(folder));
    if (version !== null) return version;
  }
  return null;
}

/** The names of folders, or of everything; none for a folder that cannot be read. */
async function namesIn(uri: Uri, type: FileType | null = FileType.Directory): Promise<string[]> {
  try {
    const entries = await workspace.fs.readDirectory(uri);
    // A link to a folder has the bits of both.
    const isWanted = (each: FileType): boolean => type === null || (each & type) !== 0;
    return entries.filter(([, each]) => isWanted(each)).map(([name]) => name);
  } catch {
    return [];
  }
}
