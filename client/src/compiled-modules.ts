/** Whether Python text imports a module that the folder around it compiles from C++. */
import { FileType, Uri, workspace, type TextDocument, type WorkspaceFolder } from 'vscode';
import { importTest } from '../../server/src/base/binding-import.js';
import { compiledNames, isBuildFile } from './model/compiled-names.js';
import type { Owned } from './owned.js';

const MOST_BYTES = 1024 * 1024;
const KNOWN_FOR_MS = 30_000;

type Test = ReturnType<typeof importTest>;

export class CompiledModules {
  /** By folder, until one of its build files is saved; other programs write them, too. */
  readonly #tests = new Map<string, { readonly at: number; readonly test: Promise<Test> }>();

  /** @returns what ends it */
  forgetOnSave(): Owned {
    return workspace.onDidSaveTextDocument(({ uri }) => {
      if (isBuildFile(uri.path)) this.#tests.clear();
    });
  }

  async areImported(document: Pick<TextDocument, 'uri' | 'getText'>): Promise<boolean> {
    const folder = workspace.getWorkspaceFolder(document.uri);
    if (folder === undefined) return false;
    const key = folder.uri.toString();
    const known = this.#tests.get(key);
    const isRecent = known !== undefined && Date.now() - known.at < KNOWN_FOR_MS;
    const found = isRecent ? known : { at: Date.now(), test: testOf(folder) };
    this.#tests.set(key, found);
    return (await found.test)?.(document.getText()) === true;
  }
}

async function testOf({ uri }: WorkspaceFolder): Promise<Test> {
  return importTest(await compiledNames((path) => readText(Uri.joinPath(uri, path))));
}

async function readText(uri: Uri): Promise<string | null> {
  try {
    const { type, size } = await workspace.fs.stat(uri);
    if ((type & FileType.File) === 0 || size > MOST_BYTES) return null;
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}
