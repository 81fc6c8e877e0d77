/** Real folders for the tests of project/, in the system's temporary folder, removed at the end. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { projectNoteText, type ProjectNote } from '../../server/src/core/index.js';
import {
  findProject,
  type ProjectAnswer,
  type ProjectConfig,
} from '../../server/src/project/index.js';
import { CLI_READER } from '../readers.js';
import { ON_WINDOWS } from '../system.js';

/** A new repository with the given files; names that end in `/` are folders. */
export function makeTree(files: Record<string, string | Buffer> = {}): string {
  return makeFiles(files, onTestFinished);
}

function makeFiles(
  files: Record<string, string | Buffer>,
  atEnd: (remove: () => void) => void,
): string {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'tvm-ffi-stubs-project-')));
  atEnd(() => {
    rmSync(root, { recursive: true, force: true });
  });
  // Stops every search at this folder, whatever else is in the system's temporary folder.
  mkdirSync(path.join(root, '.git'));
  for (const [name, content] of Object.entries(files)) {
    if (name.endsWith('/')) mkdirSync(path.join(root, name), { recursive: true });
    else put(root, name, content);
  }
  return root;
}

/** Writes a file and the folders around it. @returns its path */
export function put(root: string, name: string, content: string | Buffer = ''): string {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

/** The result for a table with these lines, in a folder with these files. */
export async function readTable(
  lines: string,
  files: Record<string, string> = {},
  env: NodeJS.ProcessEnv = {},
): Promise<ProjectAnswer & { readonly project: ProjectConfig }> {
  const root = makeTree({ ...files, 'pyproject.toml': `[tool.tvm-ffi-stubs]\n${lines}\n` });
  const { project, problems, origins } = await findProject(root, env);
  if (project === null) throw new Error(`no project: ${JSON.stringify(problems)}`);
  return { project, problems, origins };
}

/** Paths below a root, as the test wrote them. */
export function below(root: string, paths: readonly string[]): string[] {
  return paths.map((item) => path.relative(root, item).replaceAll(path.sep, '/') || '.');
}

/** A path as CMake writes it, on every system. */
export function cmakePath(file: string): string {
  return file.replaceAll(path.sep, '/');
}

/** A command as Ninja's files have it on this system. */
export function inShell(command: string): string {
  return ON_WINDOWS ? `cmd.exe /C "${command}"` : command;
}

/** As {@link makeTree}, for the tests of a whole file. */
export function makeLastingTree(files: Record<string, string | Buffer>): string {
  return makeFiles(files, afterAll);
}

/** The notes of a discovery, as the log of the command line shows them. */
export function noteTexts(notes: readonly ProjectNote[]): readonly string[] {
  return notes.map((note) => projectNoteText(note, CLI_READER));
}
