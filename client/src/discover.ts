/** Tells the server of the projects of all open folders, for commands about the workspace. */
import {
  RelativePattern,
  Uri,
  workspace,
  type CancellationToken,
  type WorkspaceFolder,
} from 'vscode';
import { onePerProject } from './model/discover.js';
import { mentionsTool } from './model/mention.js';

/** More Python files than this are not read: what is open already still counts. */
const MOST_FILES = 5000;

/**
 * Opens, without showing it, one file with a directive of each project that has none open.
 *
 * @returns how many files were opened
 */
export async function openProjects(
  isKnown: (file: Uri) => boolean,
  token: CancellationToken,
): Promise<number> {
  let opened = 0;
  for (const folder of workspace.workspaceFolders ?? []) {
    for (const path of await firstFiles(folder, token)) {
      const uri = Uri.joinPath(folder.uri, path);
      if (token.isCancellationRequested || isKnown(uri)) continue;
      await workspace.openTextDocument(uri);
      opened += 1;
    }
  }
  return opened;
}

async function firstFiles(folder: WorkspaceFolder, token: CancellationToken): Promise<string[]> {
  const find = async (pattern: string): Promise<Uri[]> => {
    const glob = new RelativePattern(folder, pattern);
    const found = await workspace.findFiles(glob, undefined, MOST_FILES, token);
    return found.sort((a, b) => (a.path < b.path ? -1 : 1));
  };
  const relative = (uri: Uri): string => uri.path.slice(folder.uri.path.length).replace(/^\//, '');
  const configs = (await find('**/pyproject.toml')).map(relative);
  const files: string[] = [];
  for (const uri of await find('**/*.{py,pyi}')) {
    if (token.isCancellationRequested) break;
    const path = relative(uri);
    if (/(?:^|\/)(?:site-packages|node_modules)\//.test(path)) continue;
    if (mentionsTool(await textOf(uri))) files.push(path);
  }
  return onePerProject(files, configs);
}

/** What cannot be read holds no directive. */
async function textOf(uri: Uri): Promise<string> {
  try {
    return Buffer.from(await workspace.fs.readFile(uri)).toString('utf8');
  } catch {
    return '';
  }
}
